namespace EFCore.SurrealDb.Storage.Internal;

/// <summary>The one place where identifiers are quoted and parameters get their names.</summary>
internal sealed class SurrealDbSqlGenerationHelper(RelationalSqlGenerationHelperDependencies dependencies)
    : RelationalSqlGenerationHelper(dependencies)
{
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
    /// The variable's name. The underline in front keeps it apart from those of the engine ($this, $value, $session) and of this provider.
    /// Letters, digits and underlines of ASCII are all that one may have.
    /// </summary>
    public override string GenerateParameterName(string name)
    {
        var builder = new StringBuilder("_");
        foreach (var c in name.AsSpan(name is ['@' or '$', ..] ? 1 : 0))
        {
            if (char.IsAsciiLetterOrDigit(c) || c == '_')
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

    public override void GenerateParameterName(StringBuilder builder, string name)
        => builder.Append(GenerateParameterName(name));

    public override string GenerateParameterNamePlaceholder(string name)
        => "$" + GenerateParameterName(name);

    public override void GenerateParameterNamePlaceholder(StringBuilder builder, string name)
        => builder.Append('$').Append(GenerateParameterName(name));
}
