namespace EFCore.ClickHouse.Query.Internal.Decorrelation;

/// <summary>Tells whether a query is nested in an expression.</summary>
internal sealed class ClickHouseQueryFinder : ExpressionVisitor
{
    private bool _found;

    public bool Find(Expression expression)
    {
        Visit(expression);

        return _found;
    }

    protected override Expression VisitExtension(Expression node)
    {
        if (node is SelectExpression)
        {
            _found = true;
        }

        return _found ? node : base.VisitExtension(node);
    }
}
