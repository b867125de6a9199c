namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Methods of <see cref="char" />: classes by Unicode category, and case.</summary>
internal sealed class ClickHouseCharMethodTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    private static readonly Dictionary<string, string> Classes = new()
    {
        [nameof(char.IsDigit)] = @"\p{Nd}",
        [nameof(char.IsNumber)] = @"\p{N}",
        [nameof(char.IsLetter)] = @"\p{L}",
        [nameof(char.IsLetterOrDigit)] = @"\p{L}\p{Nd}",
        [nameof(char.IsUpper)] = @"\p{Lu}",
        [nameof(char.IsLower)] = @"\p{Ll}",
        [nameof(char.IsPunctuation)] = @"\p{P}",
        [nameof(char.IsSymbol)] = @"\p{S}",
        [nameof(char.IsWhiteSpace)] = ClickHouseWhiteSpace.Characters,
    };

    private static readonly Dictionary<string, string> CaseFunctions = new()
    {
        [nameof(char.ToUpper)] = "upperUTF8",
        [nameof(char.ToUpperInvariant)] = "upperUTF8",
        [nameof(char.ToLower)] = "lowerUTF8",
        [nameof(char.ToLowerInvariant)] = "lowerUTF8",
    };

    public SqlExpression? Translate(
        SqlExpression? instance,
        MethodInfo method,
        IReadOnlyList<SqlExpression> arguments,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger)
    {
        if (method.DeclaringType != typeof(char) || arguments is not [var character] || character.Type != typeof(char))
        {
            return null;
        }

        if (Classes.TryGetValue(method.Name, out var characters))
        {
            return sql.Call("match", typeof(bool), character, sql.Constant($"^[{characters}]"));
        }

        if (!CaseFunctions.TryGetValue(method.Name, out var function))
        {
            return null;
        }

        // The engine's mapping may give several characters (ß), where .NET keeps the one.
        var mapped = sql.Call(function, typeof(string), character);

        return sql.If(
            sql.Equal(sql.Call("lengthUTF8", typeof(int), mapped), sql.Constant(1)),
            sql.Call(function, typeof(char), character),
            character);
    }
}
