using System.Collections;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// Where a collection has no elements, EF Core finds NULL in all that identifies one. An array is part of that after Distinct, and the engine
/// has no NULL for it in the rows that an outer join adds: it is empty there, and so counts as NULL.
/// </summary>
internal sealed class ClickHouseEmptyArrayIdentifiers : ExpressionVisitor
{
    private static readonly MethodInfo WithoutEmptyMethod
        = typeof(ClickHouseEmptyArrayIdentifiers).GetMethod(nameof(WithoutEmpty), BindingFlags.NonPublic | BindingFlags.Static)!;

    protected override Expression VisitExtension(Expression node)
        => node switch
        {
            ShapedQueryExpression shapedQuery => shapedQuery.UpdateShaperExpression(Visit(shapedQuery.ShaperExpression)),
            RelationalCollectionShaperExpression { SelfIdentifier: NewArrayExpression identifier } shaper => shaper.Update(
                shaper.ParentIdentifier,
                shaper.OuterIdentifier,
                identifier.Update(identifier.Expressions.Select(EmptyAsNull)),
                Visit(shaper.InnerShaper)),
            _ => base.VisitExtension(node),
        };

    private static Expression EmptyAsNull(Expression value)
    {
        var type = value is UnaryExpression { NodeType: ExpressionType.Convert, Operand: var operand } ? operand.Type : value.Type;

        return typeof(ICollection).IsAssignableFrom(type) && type != typeof(byte[]) ? Expression.Call(WithoutEmptyMethod, value) : value;
    }

    private static object? WithoutEmpty(object? value)
        => value is ICollection { Count: 0 } ? null : value;
}
