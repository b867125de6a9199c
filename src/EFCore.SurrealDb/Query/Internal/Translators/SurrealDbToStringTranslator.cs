namespace EFCore.SurrealDb.Query.Internal;

/// <summary>
/// <see cref="object.ToString" /> where the engine's text is .NET's. Floating and decimal numbers, dates and times aren't among them
/// (<c>1E+20</c>, <c>1.50</c>, a culture's order): they are left to the client.
/// </summary>
internal sealed class SurrealDbToStringTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
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

        var type = value.Type.UnwrapNullable();
        var text = type == typeof(bool)
            ? sql.Template("(IF @0 { 'True' } ELSE { 'False' })", typeof(string), value)
            : SurrealDbNumeric.IsInteger(type) || type == typeof(Guid) || type == typeof(char)
                ? sql.Template("(<string>@0)", typeof(string), value)
                : null;

        return text is null ? null : sql.Coalesce(text, sql.Constant(""));
    }
}
