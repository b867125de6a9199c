namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// Takes the -OrNull combinator off aggregates of groups: a group has a row, and of values that may be NULL the plain functions give NULL
/// when all are. The engine computes several quantiles, or a sum and an average, at once only without it. With -If no row may be left.
/// </summary>
internal sealed class ClickHouseGroupAggregateSimplifier : ExpressionVisitor
{
    private const string OrNull = "OrNull";

    private bool _isGrouped;

    public static Expression Process(Expression expression)
        => new ClickHouseGroupAggregateSimplifier().Visit(expression);

    protected override Expression VisitExtension(Expression node)
    {
        switch (node)
        {
            case ShapedQueryExpression shapedQuery:
                return shapedQuery.UpdateQueryExpression(Visit(shapedQuery.QueryExpression));

            case SelectExpression select:
            {
                var outer = _isGrouped;
                _isGrouped = select.GroupBy.Count > 0;
                var visited = base.VisitExtension(select);
                _isGrouped = outer;

                return visited;
            }

            case SqlFunctionExpression { Arguments: { } arguments } function
                when _isGrouped && function.Name.EndsWith(OrNull, StringComparison.Ordinal) && ClickHouseAggregates.IsAggregate(function):
                return new SqlFunctionExpression(
                    function.Name[..^OrNull.Length],
                    arguments.Select(a => (SqlExpression)Visit(a)),
                    function.IsNullable,
                    function.ArgumentsPropagateNullability!,
                    function.Type,
                    function.TypeMapping);

            default:
                return base.VisitExtension(node);
        }
    }
}
