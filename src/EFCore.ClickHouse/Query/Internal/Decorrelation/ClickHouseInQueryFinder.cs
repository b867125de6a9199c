namespace EFCore.ClickHouse.Query.Internal.Decorrelation;

/// <summary>Finds IN over a query, for which the engine makes a set that it can't make within a correlated query (48).</summary>
internal sealed class ClickHouseInQueryFinder : ExpressionVisitor
{
    private bool _found;

    public static bool Contains(Expression? expression)
    {
        var finder = new ClickHouseInQueryFinder();
        finder.Visit(expression);

        return finder._found;
    }

    protected override Expression VisitExtension(Expression node)
    {
        _found |= node is InExpression { Subquery: not null };

        return _found ? node : base.VisitExtension(node);
    }
}
