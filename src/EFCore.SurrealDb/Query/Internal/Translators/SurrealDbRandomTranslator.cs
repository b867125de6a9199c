namespace EFCore.SurrealDb.Query.Internal;

/// <summary><c>EF.Functions.Random</c>.</summary>
internal sealed class SurrealDbRandomTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        => method.DeclaringType == typeof(DbFunctionsExtensions) && method.Name == nameof(DbFunctionsExtensions.Random)
            ? sql.Template("rand::float()", typeof(double))
            : null;
}
