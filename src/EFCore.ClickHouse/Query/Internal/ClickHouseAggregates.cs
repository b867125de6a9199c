namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Knows which functions aggregate rows.</summary>
internal sealed class ClickHouseAggregates : ExpressionVisitor
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "count", "sum", "min", "max", "avg", "any", "anyLast", "argMin", "argMax", "groupArray", "groupUniqArray", "groupConcat",
        "uniq", "uniqExact", "quantile", "quantileExact", "median", "topK", "covarPop", "covarSamp", "corr",
        "stddevSampStable", "stddevPopStable", "varSampStable", "varPopStable",
    };

    private static readonly string[] Combinators = ["If", "OrNull"];

    private bool _found;

    public static bool IsAggregate(SqlFunctionExpression function)
        => function.IsBuiltIn && Names.Contains(BaseName(function.Name));

    /// <summary>Whether an aggregate stands in the expression itself, not only in a query nested in it.</summary>
    public static bool Contains(Expression? expression)
    {
        var visitor = new ClickHouseAggregates();
        visitor.Visit(expression);

        return visitor._found;
    }

    private static string BaseName(string name)
    {
        foreach (var combinator in Combinators)
        {
            name = name.EndsWith(combinator, StringComparison.Ordinal) ? name[..^combinator.Length] : name;
        }

        return name;
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
