namespace EFCore.SurrealDb.Query.Internal;

/// <summary>New values of <see cref="Guid" />, and those read from text.</summary>
internal sealed class SurrealDbGuidTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        => method.DeclaringType != typeof(Guid)
            ? null
            : (method.Name, arguments) switch
            {
                (nameof(Guid.NewGuid), []) => sql.Template("rand::uuid::v4()", typeof(Guid)),
                (nameof(Guid.CreateVersion7), []) => sql.Template("rand::uuid::v7()", typeof(Guid)),
                (nameof(Guid.Parse), [{ Type: var type } text]) when type == typeof(string)
                    => sql.Template("(<uuid>string::trim(@0))", typeof(Guid), text),
                _ => null,
            };
}
