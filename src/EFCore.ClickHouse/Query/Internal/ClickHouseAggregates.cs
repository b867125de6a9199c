namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Knows which functions aggregate rows.</summary>
internal sealed class ClickHouseAggregates : ExpressionVisitor
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "count", "countIf", "sum", "sumOrNull", "min", "minOrNull", "max", "maxOrNull", "avg", "avgOrNull", "any", "anyLast",
        "argMin", "argMax", "argMinOrNull", "argMaxOrNull", "groupArray", "groupUniqArray", "groupConcat", "uniq", "uniqExact",
        "stddevSamp", "stddevPop", "varSamp", "varPop", "stddevSampOrNull", "stddevPopOrNull", "varSampOrNull", "varPopOrNull",
        "median", "quantile", "quantileExact", "topK", "covarPop", "covarSamp", "corr",
    };

    private bool _found;

    public static bool IsAggregate(SqlFunctionExpression function)
        => function.IsBuiltIn && Names.Contains(function.Name);

    /// <summary>Whether an aggregate stands in the expression itself, not only in a query nested in it.</summary>
    public static bool Contains(Expression? expression)
    {
        var visitor = new ClickHouseAggregates();
        visitor.Visit(expression);

        return visitor._found;
    }

    protected override Expression VisitExtension(Expression node)
    {
        if (_found || node is SelectExpression)
        {
            return node;
        }

        if (node is SqlFunctionExpression function && IsAggregate(function))
        {
            _found = true;

            return node;
        }

        return base.VisitExtension(node);
    }
}
