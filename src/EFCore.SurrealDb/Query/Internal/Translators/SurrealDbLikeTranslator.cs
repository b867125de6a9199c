namespace EFCore.SurrealDb.Query.Internal;

/// <summary>
/// <c>EF.Functions.Like</c>, case-sensitive, as a regular expression: % is any text, line feeds included, and _ one code point. A pattern that
/// isn't a constant is turned into one by the engine, and can have no escape character.
/// </summary>
internal sealed class SurrealDbLikeTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    // Every character of ASCII but letters, digits, <, > and % may be escaped.
    private const string ToExpression =
        """
        ('^' + array::join(string::split(@1, '').map(|$t_c| IF $t_c = '%' { '(?s:.*)' } ELSE IF $t_c = '_' { '(?s:.)' } ELSE IF string::matches($t_c, '^[ -/:-;=?-@\\[-`{-~]') { '\\' + $t_c } ELSE { $t_c }), '') + '$')
        """;

    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        => method.DeclaringType != typeof(DbFunctionsExtensions) || method.Name != nameof(DbFunctionsExtensions.Like)
            ? null
            : arguments switch
            {
                [_, var text, SqlConstantExpression { Value: string pattern }] => Matches(text, pattern, escape: null),
                [_, var text, SqlConstantExpression { Value: string pattern }, SqlConstantExpression { Value: string { Length: 1 } escape }]
                    => Matches(text, pattern, escape[0]),
                [_, var text, var pattern] => sql.Template($"string::matches(@0, {ToExpression})", typeof(bool), text, pattern),
                _ => null,
            };

    private SqlExpression Matches(SqlExpression text, string pattern, char? escape)
    {
        var expression = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            _ = pattern[i] == escape && i + 1 < pattern.Length ? Literal(pattern[++i])
                : pattern[i] == '%' ? expression.Append("(?s:.*)")
                : pattern[i] == '_' ? expression.Append("(?s:.)")
                : Literal(pattern[i]);
        }

        return sql.Template("string::matches(@0, @1)", typeof(bool), text, sql.Constant(expression.Append('$').ToString()));

        StringBuilder Literal(char c)
            => char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c)
                ? expression.Append(CultureInfo.InvariantCulture, $"\\x{{{(int)c:X}}}")
                : expression.Append(c);
    }
}
