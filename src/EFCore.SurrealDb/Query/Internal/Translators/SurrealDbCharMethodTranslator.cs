namespace EFCore.SurrealDb.Query.Internal;

/// <summary>Methods of <see cref="char" />: classes by Unicode category, and case.</summary>
internal sealed class SurrealDbCharMethodTranslator(ISqlExpressionFactory sql) : IMethodCallTranslator
{
    private static readonly Dictionary<string, string> Classes = new()
    {
        [nameof(char.IsDigit)] = @"\p{Nd}",
        [nameof(char.IsNumber)] = @"\p{N}",
        [nameof(char.IsLetter)] = @"\p{L}",
        [nameof(char.IsLetterOrDigit)] = @"[\p{L}\p{Nd}]",
        [nameof(char.IsUpper)] = @"\p{Lu}",
        [nameof(char.IsLower)] = @"\p{Ll}",
        [nameof(char.IsPunctuation)] = @"\p{P}",
        [nameof(char.IsSymbol)] = @"\p{S}",
        [nameof(char.IsWhiteSpace)] = @"\s",
    };

    private static readonly Dictionary<string, string> CaseFunctions = new()
    {
        [nameof(char.ToUpper)] = "string::uppercase",
        [nameof(char.ToUpperInvariant)] = "string::uppercase",
        [nameof(char.ToLower)] = "string::lowercase",
        [nameof(char.ToLowerInvariant)] = "string::lowercase",
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
            return sql.Template("string::matches(@0, @1)", typeof(bool), character, sql.Constant($"^{characters}"));
        }

        // The engine's mapping may give several characters (ß), where .NET keeps the one.
        return CaseFunctions.TryGetValue(method.Name, out var function)
            ? sql.Template(
                $"{{ LET $t_c = {function}(@0); IF string::len($t_c) = 1 {{ $t_c }} ELSE {{ @0 }} }}",
                typeof(char),
                character.TypeMapping,
                character)
            : null;
    }
}
