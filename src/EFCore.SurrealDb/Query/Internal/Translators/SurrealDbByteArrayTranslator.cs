namespace EFCore.SurrealDb.Query.Internal;

/// <summary><c>Contains</c> and <c>First</c> of a byte array.</summary>
internal sealed class SurrealDbByteArrayTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        => method.DeclaringType == typeof(Enumerable) && arguments is [{ Type: var type } bytes, ..] && type == typeof(byte[])
            ? (method.Name, arguments) switch
            {
                (nameof(Enumerable.Contains), [_, var value]) => sql.Template("(@1 IN <array>@0)", typeof(bool), bytes, value),
                (nameof(Enumerable.First), [_]) => At(sql, bytes, sql.Constant(0)),
                _ => null,
            }
            : null;

    /// <summary>The number of bytes.</summary>
    public static SqlExpression Length(ISqlExpressionFactory sql, SqlExpression bytes)
        => sql.Template("bytes::len(@0)", typeof(int), bytes);

    /// <summary>The byte at an index; NULL beyond the end.</summary>
    public static SqlExpression At(ISqlExpressionFactory sql, SqlExpression bytes, SqlExpression index)
        => sql.ElementAt(sql.Template("(<array>@0)", typeof(byte[]), bytes), index, typeof(byte), typeMapping: null);
}
