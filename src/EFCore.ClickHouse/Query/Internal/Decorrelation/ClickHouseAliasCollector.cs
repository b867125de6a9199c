namespace EFCore.ClickHouse.Query.Internal.Decorrelation;

/// <summary>Collects the aliases of all tables in a part of a query, and the names of the tables themselves.</summary>
internal sealed class ClickHouseAliasCollector : ExpressionVisitor
{
    public HashSet<string> Aliases { get; } = new(StringComparer.Ordinal);

    public HashSet<string> TableNames { get; } = new(StringComparer.Ordinal);

    protected override Expression VisitExtension(Expression node)
    {
        if (node is ShapedQueryExpression shapedQuery)
        {
            Visit(shapedQuery.QueryExpression);
            Visit(shapedQuery.ShaperExpression);

            return node;
        }

        if (node is TableExpressionBase { Alias: { } alias } and not JoinExpressionBase)
        {
            Aliases.Add(alias);
        }

        if (node is TableExpression table)
        {
            TableNames.Add(table.Name);
        }

        return base.VisitExtension(node);
    }
}
