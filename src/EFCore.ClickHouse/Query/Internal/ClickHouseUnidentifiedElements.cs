namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// EF Core tells the elements of a projected collection apart by their keys. Rows of a UNION ALL have none (but those of a hierarchy in tables of its
/// types), so that it refuses them, but not where joins beside them bring keys of other rows: then an element that comes twice would be read once.
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
                var tables = identifier.Expressions.Select(value => WhereFrom(_select, value)).ToHashSet();
                if (tables.Contains(Table.BesideUnion) && !tables.Contains(Table.Union))
                {
                    throw new InvalidOperationException(RelationalStrings.InsufficientInformationToIdentifyElementOfCollectionJoin);
                }

                Visit(shaper.InnerShaper);

                return node;

            default:
                return base.VisitExtension(node);
        }
    }

    private enum Table
    {
        Other,
        Union,
        BesideUnion,
    }

    // A state of the query before it was rewritten is what the shaper's expressions refer to; their indexes hold.
    private static Table WhereFrom(SelectExpression select, Expression value)
        => (value is UnaryExpression { NodeType: ExpressionType.Convert, Operand: var operand } ? operand : value) is ProjectionBindingExpression binding
            && select.GetProjection(binding) is ConstantExpression { Value: int index }
                ? WhereFrom(select, select.Projection[index].Expression)
                : Table.Other;

    private static Table WhereFrom(SelectExpression select, SqlExpression value)
    {
        if (value is not ColumnExpression column
            || select.Tables.Select(t => t.UnwrapJoin()).FirstOrDefault(t => t.Alias == column.TableAlias) is not SelectExpression inner
            || inner.Projection.FirstOrDefault(p => p.Alias == column.Name) is not { Expression: var source })
        {
            return Table.Other;
        }

        if (!BeginsWithUnion(inner))
        {
            return WhereFrom(inner, source);
        }

        var first = inner.Tables[0];

        return (source as ColumnExpression)?.TableAlias != first.Alias ? Table.BesideUnion
            : first is UnionExpression ? Table.Union
            : WhereFrom(inner, source);
    }

    private static bool BeginsWithUnion(SelectExpression select)
        => select is { IsDistinct: false, GroupBy.Count: 0, Tables: [var first, ..] }
            && (first is UnionExpression { IsDistinct: false } || first is SelectExpression inner && BeginsWithUnion(inner));
}
