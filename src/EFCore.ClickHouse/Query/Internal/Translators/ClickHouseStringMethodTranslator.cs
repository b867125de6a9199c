namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// Methods of <see cref="string" />. The engine's strings are bytes: comparisons and searches are ordinal and case-sensitive, positions
/// count code points.
/// </summary>
internal sealed class ClickHouseStringMethodTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    // Written by ClickHouseCaseMapping.
    private static readonly Dictionary<string, string> CaseFunctions = new()
    {
        [nameof(string.ToUpper)] = nameof(string.ToUpper),
        [nameof(string.ToUpperInvariant)] = nameof(string.ToUpper),
        [nameof(string.ToLower)] = nameof(string.ToLower),
        [nameof(string.ToLowerInvariant)] = nameof(string.ToLower),
    };

    private static readonly Dictionary<string, string> AffixFunctions = new()
    {
        [nameof(string.StartsWith)] = "startsWith",
        [nameof(string.EndsWith)] = "endsWith",
    };

    private static readonly Dictionary<string, (string Function, bool AtStart, bool AtEnd)> TrimFunctions = new()
    {
        [nameof(string.Trim)] = ("trimBoth", true, true),
        [nameof(string.TrimStart)] = ("trimLeft", true, false),
        [nameof(string.TrimEnd)] = ("trimRight", false, true),
    };

    private static readonly Dictionary<string, string> PadFunctions = new()
    {
        [nameof(string.PadLeft)] = "leftPadUTF8",
        [nameof(string.PadRight)] = "rightPadUTF8",
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
                ? instance is null ? TranslateStatic(method.Name, arguments) : TranslateInstance(instance, method.Name, arguments)
                : null
            : method == FirstOrDefault
                ? sql.Call("substringUTF8", typeof(char), arguments[0], sql.Constant(1), sql.Constant(1))
                : method == LastOrDefault
                    ? sql.Call("substringUTF8", typeof(char), arguments[0], sql.Constant(-1), sql.Constant(1))
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
            (nameof(string.IsNullOrWhiteSpace), [var text]) => sql.OrElse(sql.IsNull(text), sql.Not(HasOther(text))),
            (nameof(string.Equals), [var left, var right]) => sql.Equal(left, right),
            _ => null,
        };

    private SqlExpression? TranslateInstance(SqlExpression text, string method, IReadOnlyList<SqlExpression> arguments)
    {
        if (CaseFunctions.TryGetValue(method, out var function) && arguments is [])
        {
            return sql.Call(function, typeof(string), text);
        }

        if (AffixFunctions.TryGetValue(method, out function) && arguments is [var affix])
        {
            return sql.Call(function, typeof(bool), text, Like(text, affix));
        }

        if (TrimFunctions.TryGetValue(method, out var trim))
        {
            return Trim(text, trim.Function, trim.AtStart, trim.AtEnd, arguments);
        }

        if (PadFunctions.TryGetValue(method, out function) && arguments is [var width, ..])
        {
            // The engine cuts what is longer than the width.
            var atLeast = sql.Call("greatest", typeof(int), sql.Call("lengthUTF8", typeof(int), text), width);

            return arguments.Count == 1
                ? sql.Call(function, typeof(string), text, atLeast)
                : sql.Call(function, typeof(string), text, atLeast, arguments[1]);
        }

        return (method, arguments) switch
        {
            (nameof(string.Equals), [var other]) when other.Type == typeof(string) => sql.Equal(text, other),
            (nameof(string.Contains), [var part]) => sql.Call("notEquals", typeof(bool), Position("position", text, part), sql.Constant(0)),
            (nameof(string.IndexOf), [var part]) => sql.Subtract(Position("positionUTF8", text, part), sql.Constant(1)),
            (nameof(string.IndexOf), [var part, var start]) => sql.Subtract(
                sql.Call("positionUTF8", typeof(int), text, Like(text, part), sql.Call("toUInt64", typeof(ulong), OneBased(start))),
                sql.Constant(1)),
            (nameof(string.Replace), [var part, var replacement]) => sql.Call(
                "replaceAll",
                typeof(string),
                text,
                Like(text, part),
                replacement.Type == typeof(string) ? Like(text, replacement) : replacement),
            (nameof(string.Substring), [var start]) => sql.Call("substringUTF8", typeof(string), text, OneBased(start)),
            (nameof(string.Substring), [var start, var length])
                => sql.Call("substringUTF8", typeof(string), text, OneBased(start), length),
            ("get_Chars", [var index]) => sql.Call("substringUTF8", typeof(char), text, OneBased(index), sql.Constant(1)),
            _ => null,
        };
    }

    private SqlExpression Position(string function, SqlExpression text, SqlExpression part)
        => sql.Call(function, typeof(int), text, Like(text, part));

    private SqlExpression OneBased(SqlExpression index)
        => index is SqlConstantExpression { Value: int value }
            ? sql.Constant(value + 1)
            : sql.Add(index, sql.Constant(1));

    private SqlExpression HasOther(SqlExpression text)
        => sql.Call("match", typeof(bool), text, sql.Constant($"[^{ClickHouseWhiteSpace.Characters}]"));

    private SqlExpression? Trim(SqlExpression text, string function, bool atStart, bool atEnd, IReadOnlyList<SqlExpression> arguments)
    {
        string characters;
        switch (arguments)
        {
            case []:
            case [SqlConstantExpression { Value: char[] and [] }]:
                characters = ClickHouseWhiteSpace.Characters;
                break;
            case [SqlConstantExpression { Value: char or char[] } constant]:
                var trimmed = constant.Value is char one ? [one] : (char[])constant.Value;
                if (trimmed.All(char.IsAscii))
                {
                    return sql.Call(function, typeof(string), text, sql.Constant(new string(trimmed)));
                }

                // The engine's trims take a set of bytes, which would cut characters of several bytes in the middle.
                characters = string.Concat(trimmed.Select(c => $"\\x{{{(int)c:X}}}"));
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

        return sql.Call("replaceRegexpAll", typeof(string), text, sql.Constant(pattern), sql.Constant(""));
    }

    // A pattern is written as the column's values are: through its converter, if it has one.
    private SqlExpression Like(SqlExpression text, SqlExpression pattern)
        => pattern.Type == typeof(string) && text.TypeMapping is { StoreType: "String" } mapping
            ? sql.ApplyTypeMapping(pattern, pattern.TypeMapping ?? mapping)
            : pattern;

    private static MethodInfo CharMethod(string name)
        => typeof(Enumerable).GetMethods()
            .Single(m => m.Name == name && m.GetParameters().Length == 1)
            .MakeGenericMethod(typeof(char));
}
