namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>The one place where identifiers are quoted and parameter placeholders are written.</summary>
internal sealed class ClickHouseSqlGenerationHelper(RelationalSqlGenerationHelperDependencies dependencies)
    : RelationalSqlGenerationHelper(dependencies)
{
    public override string StatementTerminator
        => ";";

    // ClickHouse reads C escapes inside backticks, so that a backslash needs escaping too.
    public override string EscapeIdentifier(string identifier)
        => identifier.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal);

    public override void EscapeIdentifier(StringBuilder builder, string identifier)
        => builder.Append(EscapeIdentifier(identifier));

    public override string DelimitIdentifier(string identifier)
        => "`" + EscapeIdentifier(identifier) + "`";

    public override void DelimitIdentifier(StringBuilder builder, string identifier)
        => builder.Append('`').Append(EscapeIdentifier(identifier)).Append('`');

    /// <summary>A parameter's plain name: ASCII letters, digits and underscores are all that a placeholder takes.</summary>
    public override string GenerateParameterName(string name)
    {
        var start = name.StartsWith('@') ? 1 : 0;
        for (var i = start; i < name.Length; i++)
        {
            if (!IsPlain(name[i]))
            {
                return Encode(name.AsSpan(start));
            }
        }

        var plain = name[start..];

        return plain.Length > 0 && char.IsAsciiDigit(plain[0]) ? "_" + plain : plain;
    }

    public override void GenerateParameterName(StringBuilder builder, string name)
        => builder.Append(GenerateParameterName(name));

    /// <summary>A placeholder needs a store type; without one the value is taken as text.</summary>
    public override string GenerateParameterNamePlaceholder(string name)
        => GenerateParameterNamePlaceholder(name, "String");

    public override void GenerateParameterNamePlaceholder(StringBuilder builder, string name)
        => builder.Append(GenerateParameterNamePlaceholder(name));

    /// <summary>A typed placeholder, <c>{name:Type}</c>.</summary>
    /// <param name="name">EF Core's parameter name.</param>
    /// <param name="storeType">The store type, with <c>Nullable</c> where the value may be null.</param>
    public string GenerateParameterNamePlaceholder(string name, string storeType)
        => "{" + GenerateParameterName(name) + ":" + storeType + "}";

    private static bool IsPlain(char c)
        => char.IsAsciiLetterOrDigit(c) || c == '_';

    private static string Encode(ReadOnlySpan<char> name)
    {
        var builder = new StringBuilder("_");
        foreach (var c in name)
        {
            if (IsPlain(c))
            {
                builder.Append(c);
            }
            else
            {
                builder.Append("_x").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            }
        }

        return builder.ToString();
    }
}
