using System.Text.RegularExpressions;

namespace EFCore.SurrealDb.Query.Internal;

/// <summary>
/// <see cref="Regex.IsMatch(string, string)" />. The engine's dialect is that of Rust's regex: look-around and back-references are errors,
/// and <c>$</c> doesn't match before a line feed at the end.
/// </summary>
internal sealed class SurrealDbRegexTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    private const RegexOptions WithoutEffect = RegexOptions.Compiled | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking;

    private const RegexOptions WithFlag = RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.Singleline;

    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (method.DeclaringType != typeof(Regex)
            || method.Name != nameof(Regex.IsMatch)
            || instance is not null
            || arguments is not [{ Type: var type } input, var pattern, ..]
            || type != typeof(string))
        {
            return null;
        }

        var options = RegexOptions.None;
        switch (arguments)
        {
            case [_, _]:
                break;
            case [_, _, SqlConstantExpression { Value: RegexOptions known }] when (known & ~(WithoutEffect | WithFlag)) == 0:
                options = known;
                break;
            default:
                return null;
        }

        var flags = Flags(options);

        return pattern is SqlConstantExpression { Value: string text }
            ? sql.Template("string::matches(@0, @1)", typeof(bool), input, sql.Constant(flags + text))
            : flags.Length == 0
                ? sql.Template("string::matches(@0, @1)", typeof(bool), input, pattern)
                : sql.Template("string::matches(@0, @1 + @2)", typeof(bool), input, sql.Constant(flags), pattern);
    }

    private static string Flags(RegexOptions options)
    {
        var flags = string.Concat(
            options.HasFlag(RegexOptions.IgnoreCase) ? "i" : "",
            options.HasFlag(RegexOptions.Multiline) ? "m" : "",
            options.HasFlag(RegexOptions.Singleline) ? "s" : "");

        return flags.Length == 0 ? "" : $"(?{flags})";
    }
}
