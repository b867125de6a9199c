using EFCore.SurrealDb.Query.Internal.Expressions;

namespace EFCore.SurrealDb.Query.Internal.Writing;

/// <summary>
/// Takes the parts out of a deeply nested scalar that aren't nested deeply themselves, as columns to be computed before. Done again and again, it
/// leaves none that is nested deeply.
/// </summary>
/// <param name="limit">The depth that a scalar may have.</param>
/// <param name="measure">The depth of a scalar's text.</param>
internal sealed class SurrealDbScalarSplitter(int limit, Func<SqlExpression, int> measure) : ExpressionVisitor
{
    private readonly Dictionary<SqlExpression, PlanColumn> _parts = [];

    /// <summary>What is to be computed before.</summary>
    public IReadOnlyList<PlanAssignment> Parts
        => [.. _parts.Select(p => new PlanAssignment(p.Value, p.Key))];

    /// <summary>The scalar with columns instead of its parts; as it is if it isn't too deep.</summary>
    public SqlExpression Split(SqlExpression scalar)
        => measure(scalar) <= limit ? scalar : (SqlExpression)VisitChildrenOf(scalar);

    public override Expression? Visit(Expression? node)
        => node switch
        {
            PlanColumnReference or SqlConstantExpression or SqlParameterExpression or PlanSubqueryExpression or SqlFragmentExpression => node,
            SqlExpression part when !IsPart(part) => VisitChildrenOf(part),
            SqlExpression part => measure(part) <= limit ? new PlanColumnReference(ColumnOf(part)) : VisitChildrenOf(part),
            _ => base.Visit(node),
        };

    // What has a value by itself.
    private static bool IsPart(SqlExpression expression)
        => expression is SqlBinaryExpression or SqlUnaryExpression or CaseExpression or SurrealDbTemplateExpression or LikeExpression or InExpression
            or SqlFunctionExpression or JsonScalarExpression
            && !SurrealDbAggregateWriter.IsAggregate(expression)
            && expression.TypeMapping is not null;

    private Expression VisitChildrenOf(SqlExpression scalar)
        => base.Visit(scalar)!;

    private PlanColumn ColumnOf(SqlExpression part)
    {
        if (!_parts.TryGetValue(part, out var column))
        {
            _parts[part] = column = new PlanColumn("part", part.Type, part.TypeMapping, isNullable: true);
        }

        return column;
    }
}
