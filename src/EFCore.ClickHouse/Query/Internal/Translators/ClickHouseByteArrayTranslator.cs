namespace EFCore.ClickHouse.Query.Internal;

/// <summary><c>Contains</c> and <c>First</c> of a byte array.</summary>
internal sealed class ClickHouseByteArrayTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        => method.DeclaringType == typeof(Enumerable) && arguments is [{ Type: var type } bytes, ..] && type == typeof(byte[])
            ? (method.Name, arguments) switch
            {
                (nameof(Enumerable.Contains), [_, var value]) => sql.GreaterThan(
                    sql.Call("position", typeof(int), bytes, sql.Call("char", typeof(string), value)),
                    sql.Constant(0)),
                (nameof(Enumerable.First), [_]) => At(sql, bytes, sql.Constant(0)),
                _ => null,
            }
            : null;

    /// <summary>The number of bytes.</summary>
    public static SqlExpression Length(ISqlExpressionFactory sql, SqlExpression bytes)
        => sql.Call("length", typeof(int), bytes);

    /// <summary>The byte at a zero-based index.</summary>
    public static SqlExpression At(ISqlExpressionFactory sql, SqlExpression bytes, SqlExpression index)
        => sql.Call(
            "reinterpretAsUInt8",
            typeof(byte),
            sql.Call("substring", typeof(string), bytes, sql.Call("plus", typeof(int), index, sql.Constant(1)), sql.Constant(1)));
}
