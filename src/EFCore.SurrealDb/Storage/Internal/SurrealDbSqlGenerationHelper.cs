using System.Buffers;

namespace EFCore.SurrealDb.Storage.Internal;

/// <summary>The one place where identifiers are quoted and parameters get their names.</summary>
internal sealed class SurrealDbSqlGenerationHelper(RelationalSqlGenerationHelperDependencies dependencies)
    : RelationalSqlGenerationHelper(dependencies)
{
    private static readonly SearchValues<char> PlainCharacters
        = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "access", "after", "auth", "before", "event", "input", "parent", "reference", "request", "session", "this", "token", "value",
    };

    public override string StatementTerminator
        => ";";

    public override string StartTransactionStatement
        => "BEGIN" + StatementTerminator;

    public override string CommitTransactionStatement
        => "COMMIT" + StatementTerminator;

    public override string SingleLineCommentToken
        => "--";

    // The engine reads C escapes inside of backticks.
    public override string EscapeIdentifier(string identifier)
        => identifier.AsSpan().ContainsAny('\\', '`')
            ? identifier.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal)
            : identifier;

    public override void EscapeIdentifier(StringBuilder builder, string identifier)
        => builder.Append(EscapeIdentifier(identifier));

    public override string DelimitIdentifier(string identifier)
        => "`" + EscapeIdentifier(identifier) + "`";

    public override void DelimitIdentifier(StringBuilder builder, string identifier)
        => builder.Append('`').Append(EscapeIdentifier(identifier)).Append('`');

    // The engine has no schemas; the name with its schema is one name.
    public override string DelimitIdentifier(string name, string? schema)
        => DelimitIdentifier(string.IsNullOrEmpty(schema) ? name : schema + "." + name);

    public override void DelimitIdentifier(StringBuilder builder, string name, string? schema)
        => builder.Append(DelimitIdentifier(name, schema));

    /// <summary>
    /// The variable, <c>$name</c>. Letters, digits and underlines of ASCII are all that a name may have, and some are the engine's own. All
    /// other names stay as they are: those of raw statements don't come through here on their way to the driver.
    /// </summary>
    public override string GenerateParameterName(string name)
    {
        var plain = name.AsSpan(name is ['@' or '$', ..] ? 1 : 0);
        if (plain.ContainsAnyExcept(PlainCharacters))
        {
            return Encode(plain);
        }

        return Reserved.GetAlternateLookup<ReadOnlySpan<char>>().Contains(plain) ? $"${plain}_" : $"${plain}";
    }

    public override void GenerateParameterName(StringBuilder builder, string name)
        => builder.Append(GenerateParameterName(name));

    public override string GenerateParameterNamePlaceholder(string name)
        => GenerateParameterName(name);

    public override void GenerateParameterNamePlaceholder(StringBuilder builder, string name)
        => builder.Append(GenerateParameterName(name));

    private static string Encode(ReadOnlySpan<char> name)
    {
        var builder = new StringBuilder("$");
        foreach (var c in name)
        {
            _ = PlainCharacters.Contains(c)
                ? builder.Append(c)
                : builder.Append("_x").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
        }

        return builder.ToString();
    }
}
