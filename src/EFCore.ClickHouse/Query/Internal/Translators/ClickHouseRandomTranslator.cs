namespace EFCore.ClickHouse.Query.Internal;

/// <summary><see cref="DbFunctionsExtensions.Random" />: a number of 0 up to but not including 1, another for each row.</summary>
internal sealed class ClickHouseRandomTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        => method.DeclaringType == typeof(DbFunctionsExtensions) && method.Name == nameof(DbFunctionsExtensions.Random)
            ? sql.ApplyDefaultTypeMapping(
                sql.Function("randCanonical", [], nullable: false, argumentsPropagateNullability: [], typeof(double)))
            : null;
}
