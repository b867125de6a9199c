namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// <see cref="object.ToString" /> where the engine's text is .NET's. Floating and decimal numbers, dates and times aren't among them
/// (<c>1E+20</c>, <c>1.50</c>, a culture's order): they are left to the client.
/// </summary>
internal sealed class ClickHouseToStringTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    private static readonly HashSet<Type> SameText =
    [
        typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
        typeof(Guid), typeof(char),
    ];

    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        => method.Name == nameof(ToString) && instance is not null && arguments is [] ? Translate(instance) : null;

    /// <summary>The text of a value, empty for NULL; null if the engine's isn't .NET's.</summary>
    public SqlExpression? Translate(SqlExpression value)
    {
        if (value.Type == typeof(string))
        {
            return value;
        }

        var text = value.Type == typeof(bool)
            ? sql.Case([new CaseWhenClause(value, sql.Constant("True")), new CaseWhenClause(sql.Not(value), sql.Constant("False"))], null)
            : SameText.Contains(value.Type)
                ? sql.Call("toString", typeof(string), value)
                : null;

        return text is null ? null : sql.Coalesce(text, sql.Constant(""));
    }
}
