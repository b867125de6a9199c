namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Tells whether a lambda calls a window function.</summary>
internal sealed class ClickHouseWindowFinder : ExpressionVisitor
{
    private bool _found;

    public static bool Contains(LambdaExpression lambda)
    {
        var finder = new ClickHouseWindowFinder();
        finder.Visit(lambda.Body);

        return finder._found;
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        _found |= node.Method.DeclaringType == typeof(ClickHouseWindowDbFunctionsExtensions);

        return base.VisitMethodCall(node);
    }

    // EF Core's own nodes can't all be visited, and none of them holds a call that isn't translated yet.
    protected override Expression VisitExtension(Expression node)
        => node;
}
