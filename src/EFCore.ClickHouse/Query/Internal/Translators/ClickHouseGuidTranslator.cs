namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Static methods of <see cref="Guid" />.</summary>
internal sealed class ClickHouseGuidTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    private static readonly Dictionary<string, string> Generators = new()
    {
        [nameof(Guid.NewGuid)] = "generateUUIDv4",
        [nameof(Guid.CreateVersion7)] = "generateUUIDv7",
    };

    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        => method.DeclaringType != typeof(Guid)
            ? null
            : (method.Name, arguments) switch
            {
                (_, []) when Generators.TryGetValue(method.Name, out var generator) => sql.ApplyDefaultTypeMapping(
                    sql.Function(generator, [], nullable: false, argumentsPropagateNullability: [], typeof(Guid))),
                (nameof(Guid.Parse), [{ Type: var type } text]) when type == typeof(string)
                    => sql.Call("toUUIDOrNull", typeof(Guid), text),
                _ => null,
            };
}
