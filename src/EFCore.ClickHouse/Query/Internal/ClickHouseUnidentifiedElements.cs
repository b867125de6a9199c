namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// EF Core tells the elements of a projected collection apart by their keys. Rows of a UNION ALL have none, so that it refuses them, but not where
/// joins beside them bring keys of other rows: then an element that comes twice would be read once.
/// </summary>
internal sealed class ClickHouseUnidentifiedElements : ExpressionVisitor
{
    private SelectExpression? _select;

    protected override Expression VisitExtension(Expression node)
    {
        switch (node)
        {
            case ShapedQueryExpression shapedQuery:
                // A bulk update or delete reads nothing, whatever its shaper says.
                _select = shapedQuery.QueryExpression as SelectExpression;
                Visit(shapedQuery.ShaperExpression);

                return node;

            case RelationalCollectionShaperExpression { SelfIdentifier: NewArrayExpression identifier } shaper when _select is not null:
                if (identifier.Expressions.Any(value => IsOfUnion(_select, value)))
                {
                    throw new InvalidOperationException(RelationalStrings.InsufficientInformationToIdentifyElementOfCollectionJoin);
                }

                Visit(shaper.InnerShaper);

                return node;

            default:
                return base.VisitExtension(node);
        }
    }

    // A state of the query before it was rewritten is what the shaper's expressions refer to; their indexes hold.
    private static bool IsOfUnion(SelectExpression select, Expression value)
        => (value is UnaryExpression { NodeType: ExpressionType.Convert, Operand: var operand } ? operand : value) is ProjectionBindingExpression binding
            && select.GetProjection(binding) is ConstantExpression { Value: int index }
            && IsOfUnion(select, select.Projection[index].Expression);

    private static bool IsOfUnion(SelectExpression select, SqlExpression value)
        => value is ColumnExpression column
            && select.Tables.Select(t => t.UnwrapJoin()).FirstOrDefault(t => t.Alias == column.TableAlias) is SelectExpression inner
            && (IsUnion(inner)
                || inner.Projection.FirstOrDefault(p => p.Alias == column.Name) is { Expression: var source } && IsOfUnion(inner, source));

    private static bool IsUnion(SelectExpression select)
        => select is { IsDistinct: false, GroupBy.Count: 0, Tables: [var first, ..] }
            && (first is UnionExpression { IsDistinct: false } || first is SelectExpression inner && IsUnion(inner));
}
