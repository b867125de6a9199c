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

    // Written by ClickHouseCaseMapping.
    private static readonly Dictionary<string, string> CaseFunctions = new()
    {
        [nameof(char.ToUpper)] = nameof(string.ToUpper),
        [nameof(char.ToUpperInvariant)] = nameof(string.ToUpper),
        [nameof(char.ToLower)] = nameof(string.ToLower),
        [nameof(char.ToLowerInvariant)] = nameof(string.ToLower),
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

        return CaseFunctions.TryGetValue(method.Name, out var function) ? sql.Call(function, typeof(char), character) : null;
    }
}
