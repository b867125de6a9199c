namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Keeps calls that only SQL can answer in the query, even where their arguments are all known beforehand.</summary>
internal sealed class ClickHouseEvaluatableExpressionFilterPlugin : IEvaluatableExpressionFilterPlugin
{
    public bool IsEvaluatableExpression(Expression expression)
        => expression is not MethodCallExpression call
            || call.Method.DeclaringType != typeof(ClickHouseWindowDbFunctionsExtensions) && call.Method.DeclaringType != typeof(ClickHouseWindow);
}
