using EFCore.ClickHouse.Properties;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// Puts every <c>Select</c> that computes window functions into a derived table. SQL computes them after WHERE and GROUP BY and before LIMIT,
/// and EF Core moves a projection behind the operators that follow it: merged, they would see other rows than LINQ says.
/// </summary>
internal sealed class ClickHouseWindowIsolator : ExpressionVisitor
{
    private bool _hasWindowFunction;

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node.Method.DeclaringType == typeof(ClickHouseWindowDbFunctionsExtensions))
        {
            _hasWindowFunction |= node.Method.Name != nameof(ClickHouseWindowDbFunctionsExtensions.Window);

            return base.VisitMethodCall(node);
        }

        return node.Method.DeclaringType == typeof(Queryable) ? VisitQueryable(node) : base.VisitMethodCall(node);
    }

    private Expression VisitQueryable(MethodCallExpression node)
    {
        var outer = _hasWindowFunction;
        _hasWindowFunction = false;
        var visited = base.VisitMethodCall(node);
        var isolate = _hasWindowFunction;
        _hasWindowFunction = outer;
        if (!isolate)
        {
            return visited;
        }

        if (node.Method.Name != nameof(Queryable.Select))
        {
            throw new InvalidOperationException(ClickHouseStrings.WindowFunctionOutsideOfSelect(node.Method.Name));
        }

        return Expression.Call(
            ClickHouseQueryableMethods.AsDerivedTableMethod.MakeGenericMethod(visited.Type.GetGenericArguments()[0]),
            visited);
    }
}
