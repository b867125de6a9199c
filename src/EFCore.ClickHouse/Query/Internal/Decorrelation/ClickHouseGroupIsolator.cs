namespace EFCore.ClickHouse.Query.Internal.Decorrelation;

/// <summary>
/// Where a query nested in a grouped one uses an aggregate of the groups, the groups become a table of their own: the nested query then
/// refers to its columns, as any correlated query does. Left in place the aggregate would be taken for one of the nested query's rows.
/// </summary>
internal sealed class ClickHouseGroupIsolator : ExpressionVisitor
{
    private readonly ClickHouseDecorrelator _decorrelator;
    private readonly SelectExpression _select;
    private readonly ClickHouseOuterAggregateFinder _finder;
    private readonly string _groups;
    private readonly List<SqlExpression> _values;
    private bool _isNested;

    private ClickHouseGroupIsolator(ClickHouseDecorrelator decorrelator, SelectExpression select, ClickHouseOuterAggregateFinder finder)
    {
        _decorrelator = decorrelator;
        _select = select;
        _finder = finder;
        _groups = decorrelator.NewAlias("g");
        _values = [.. select.GroupBy];
    }

    public static SelectExpression Isolate(ClickHouseDecorrelator decorrelator, SelectExpression select)
    {
        var finder = new ClickHouseOuterAggregateFinder(select.Tables);

        return (select.GroupBy.Count > 0 || ClickHouseDecorrelator.IsScalarAggregate(select)) && finder.Find(select)
            ? new ClickHouseGroupIsolator(decorrelator, select, finder).Isolate()
            : select;
    }

    private SelectExpression Isolate()
    {
        var having = (SqlExpression?)Visit(_select.Having);
        var projections = _select.Projection.Select(p => (ProjectionExpression)Visit(p)).ToList();
        var orderings = _select.Orderings.Select(o => (OrderingExpression)Visit(o)).ToList();
        var groups = _decorrelator.Select(
            _groups,
            _select.Tables,
            _select.Predicate,
            _select.GroupBy,
            null,
            [.. _values.Select((v, i) => new ProjectionExpression(v, NameOf(i)))],
            distinct: false);

        return _select.Update([groups], having, [], null, projections, orderings, _select.Offset, _select.Limit);
    }

    protected override Expression VisitExtension(Expression node)
    {
        switch (node)
        {
            case SqlFunctionExpression function
                when _finder.IsOuter(function) || (!_isNested && ClickHouseAggregates.IsAggregate(function)):
            case SqlExpression key when _select.GroupBy.Contains(key) && key is not (SqlConstantExpression or SqlParameterExpression):
                return ColumnOf((SqlExpression)node);

            default:
                var isNested = _isNested;
                _isNested |= node is SelectExpression;
                var visited = base.VisitExtension(node);
                _isNested = isNested;

                return visited;
        }
    }

    private ColumnExpression ColumnOf(SqlExpression value)
    {
        var index = _values.IndexOf(value);
        if (index < 0)
        {
            index = _values.Count;
            _values.Add(value);
        }

        return ClickHouseDecorrelator.Column(NameOf(index), _groups, value, ClickHouseDecorrelator.IsNullable(value));
    }

    private static string NameOf(int value)
        => $"_v{value}";
}
