namespace EFCore.ClickHouse.Query.Internal.Decorrelation;

/// <summary>Finds aggregates of a query's own rows in queries nested in its clauses.</summary>
internal sealed class ClickHouseOuterAggregateFinder(IReadOnlyList<TableExpressionBase> tables) : ExpressionVisitor
{
    private readonly HashSet<string?> _aliases = [.. tables.Select(t => t.UnwrapJoin().Alias)];
    private bool _isNested;
    private bool _found;

    public bool Find(SelectExpression select)
    {
        Visit(select.Having);
        foreach (var projection in select.Projection)
        {
            Visit(projection);
        }

        foreach (var ordering in select.Orderings)
        {
            Visit(ordering);
        }

        return _found;
    }

    /// <summary>Whether an aggregate is one of the tables' rows, wherever it stands.</summary>
    public bool IsOuter(SqlFunctionExpression function)
        => ClickHouseAggregates.IsAggregate(function)
            && ClickHouseColumnCollector.FreeColumns(function) is { Count: > 0 } columns
            && columns.All(c => _aliases.Contains(c.TableAlias));

    protected override Expression VisitExtension(Expression node)
    {
        if (_found)
        {
            return node;
        }

        if (_isNested && node is SqlFunctionExpression function && IsOuter(function))
        {
            _found = true;

            return node;
        }

        var isNested = _isNested;
        _isNested |= node is SelectExpression;
        var visited = base.VisitExtension(node);
        _isNested = isNested;

        return visited;
    }
}
