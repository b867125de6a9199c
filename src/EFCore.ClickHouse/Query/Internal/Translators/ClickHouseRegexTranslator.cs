using System.Text.RegularExpressions;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// <see cref="Regex.IsMatch(string, string)" />. The engine's dialect is RE2's: look-around and back-references are errors, and
/// <c>\d</c>, <c>\w</c>, <c>\s</c> and <c>\b</c> are ASCII.
/// </summary>
internal sealed class ClickHouseRegexTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
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
        var flagged = pattern is SqlConstantExpression { Value: string text }
            ? sql.Constant(flags + text)
            : sql.Call("concat", typeof(string), sql.Constant(flags), pattern);

        return sql.Call("match", typeof(bool), input, flagged);
    }

    // The engine's dot matches a line feed unless told otherwise.
    private static string Flags(RegexOptions options)
    {
        var on = string.Concat(
            options.HasFlag(RegexOptions.IgnoreCase) ? "i" : "",
            options.HasFlag(RegexOptions.Multiline) ? "m" : "",
            options.HasFlag(RegexOptions.Singleline) ? "s" : "");

        return options.HasFlag(RegexOptions.Singleline) ? $"(?{on})" : $"(?{on}-s)";
    }
}
