using EFCore.SurrealDb.Storage.Internal.Mapping;

namespace EFCore.SurrealDb.Query.Internal;

/// <summary>
/// Methods of <see cref="string" />. Comparisons and searches are ordinal and case-sensitive; positions and lengths count code points;
/// upper and lower case are those of Unicode's full mappings (ß becomes SS).
/// </summary>
internal sealed class SurrealDbStringMethodTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    // What is left of the part that is looked for is the first piece of what it splits a text into.
    private const string IndexOf
        = "{ LET $t_p = string::split(@0, @1); IF array::len($t_p) = 1 { -1 } ELSE { string::len($t_p[0]) } }";

    private const string IndexOfFrom
        = "{ LET $t_p = string::split(string::slice(@0, @2), @1); IF array::len($t_p) = 1 { -1 } ELSE { @2 + string::len($t_p[0]) } }";

    private const string LastIndexOf
        = "{ LET $t_p = string::split(string::reverse(@0), string::reverse(@1)); "
        + "IF array::len($t_p) = 1 { -1 } ELSE { string::len(@0) - string::len($t_p[0]) - string::len(@1) } }";

    // A negative count is an error.
    private const string Padding = "string::repeat(@2, math::max([0, @1 - string::len(@0)]))";

    private static readonly Dictionary<(string Method, int Arguments), string> Templates = new()
    {
        [(nameof(string.ToUpper), 0)] = "string::uppercase(@0)",
        [(nameof(string.ToUpperInvariant), 0)] = "string::uppercase(@0)",
        [(nameof(string.ToLower), 0)] = "string::lowercase(@0)",
        [(nameof(string.ToLowerInvariant), 0)] = "string::lowercase(@0)",
        [(nameof(string.Replace), 2)] = "string::replace(@0, @1, @2)",
        [(nameof(string.Substring), 1)] = "string::slice(@0, @1)",
        [(nameof(string.Substring), 2)] = "string::slice(@0, @1, @1 + @2)",
        [(nameof(string.IndexOf), 1)] = IndexOf,
        [(nameof(string.IndexOf), 2)] = IndexOfFrom,
        [(nameof(string.LastIndexOf), 1)] = LastIndexOf,
        [(nameof(string.PadLeft), 2)] = $"({Padding} + @0)",
        [(nameof(string.PadRight), 2)] = $"(@0 + {Padding})",
    };

    private static readonly Dictionary<string, string> Tests = new()
    {
        [nameof(string.Contains)] = "string::contains(@0, @1)",
        [nameof(string.StartsWith)] = "string::starts_with(@0, @1)",
        [nameof(string.EndsWith)] = "string::ends_with(@0, @1)",
    };

    private static readonly MethodInfo FirstOrDefault = CharMethod(nameof(Enumerable.FirstOrDefault));

    private static readonly MethodInfo LastOrDefault = CharMethod(nameof(Enumerable.LastOrDefault));

    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
        => method.DeclaringType == typeof(string)
            ? TakeOrdinal(method, ref arguments)
                ? instance is null ? TranslateStatic(method.Name, arguments) : TranslateInstance(instance, method, arguments)
                : null
            : method == FirstOrDefault
                ? sql.Template("string::slice(@0, 0, 1)", typeof(char), arguments[0])
                : method == LastOrDefault
                    ? sql.Template("string::slice(string::reverse(@0), 0, 1)", typeof(char), arguments[0])
                    : null;

    // Ordinal is what the engine does anyway; no other comparison is exactly the engine's.
    private static bool TakeOrdinal(MethodInfo method, ref IReadOnlyList<SqlExpression> arguments)
    {
        if (!method.GetParameters().Any(p => p.ParameterType == typeof(StringComparison)))
        {
            return true;
        }

        var isOrdinal = arguments[^1] is SqlConstantExpression { Value: StringComparison.Ordinal };
        arguments = [.. arguments.Take(arguments.Count - 1)];

        return isOrdinal;
    }

    private SqlExpression? TranslateStatic(string method, IReadOnlyList<SqlExpression> arguments)
        => (method, arguments) switch
        {
            (nameof(string.IsNullOrWhiteSpace), [var text])
                => sql.NullSafeTemplate("(string::trim(@0 ?? '') = '')", typeof(bool), text),
            (nameof(string.Equals), [var left, var right]) => sql.Equal(left, right),
            (nameof(string.Join), [var separator, { TypeMapping: SurrealDbArrayTypeMapping } texts]) when separator.Type == typeof(string)
                => Join(separator, texts),
            (nameof(string.Concat), [{ TypeMapping: SurrealDbArrayTypeMapping } texts]) => Join(sql.Constant(""), texts),
            _ => null,
        };

    private SqlExpression? TranslateInstance(SqlExpression text, MethodInfo method, IReadOnlyList<SqlExpression> arguments)
    {
        if (arguments is [{ Type: var partType } part] && Tests.TryGetValue(method.Name, out var template)
            && (partType == typeof(string) || partType == typeof(char)))
        {
            return sql.Template(template, typeof(bool), text, Like(text, part));
        }

        if (method.Name is nameof(string.PadLeft) or nameof(string.PadRight) && arguments is [var width])
        {
            arguments = [width, sql.Constant(" ")];
        }

        if (Templates.TryGetValue((method.Name, arguments.Count), out template)
            && arguments.All(a => a.Type == typeof(string) || a.Type == typeof(char) || a.Type == typeof(int)))
        {
            return sql.Template(
                template,
                method.ReturnType,
                method.ReturnType == typeof(string) ? text.TypeMapping : null,
                [text, .. arguments.Select(a => Like(text, a))]);
        }

        return (method.Name, arguments) switch
        {
            (nameof(string.Equals), [var other]) when other.Type == typeof(string) => sql.Equal(text, other),
            (nameof(string.Trim), _) => Trim(text, atStart: true, atEnd: true, arguments),
            (nameof(string.TrimStart), _) => Trim(text, atStart: true, atEnd: false, arguments),
            (nameof(string.TrimEnd), _) => Trim(text, atStart: false, atEnd: true, arguments),
            ("get_Chars", [var index]) => sql.Template("string::slice(@0, @1, @1 + 1)", typeof(char), text, index),
            _ => null,
        };
    }

    private SqlExpression Join(SqlExpression separator, SqlExpression texts)
        => sql.Template("array::join(@0.map(|$t_e| $t_e ?? ''), @1)", typeof(string), texts, separator);

    private SqlExpression? Trim(SqlExpression text, bool atStart, bool atEnd, IReadOnlyList<SqlExpression> arguments)
    {
        string characters;
        switch (arguments)
        {
            case []:
            case [SqlConstantExpression { Value: char[] and [] }]:
                characters = @"\s";
                break;
            case [SqlConstantExpression { Value: char or char[] } constant]:
                characters = string.Concat((constant.Value is char one ? [one] : (char[])constant.Value).Select(c => $"\\x{{{(int)c:X}}}"));
                break;
            default:
                return null;
        }

        var pattern = (atStart, atEnd) switch
        {
            (true, true) => $"^[{characters}]+|[{characters}]+$",
            (true, false) => $"^[{characters}]+",
            _ => $"[{characters}]+$",
        };

        return sql.Template("string::replace(@0, <regex>@1, '')", typeof(string), text.TypeMapping, text, sql.Constant(pattern));
    }

    // A pattern is written as the column's values are: through its converter, if it has one.
    private SqlExpression Like(SqlExpression text, SqlExpression pattern)
        => pattern.Type == typeof(string) && text.TypeMapping is { StoreType: "string" } mapping
            ? sql.ApplyTypeMapping(pattern, pattern.TypeMapping ?? mapping)
            : pattern;

    private static MethodInfo CharMethod(string name)
        => typeof(Enumerable).GetMethods()
            .Single(m => m.Name == name && m.GetParameters().Length == 1)
            .MakeGenericMethod(typeof(char));
}
