namespace EFCore.SurrealDb.Migrations.Internal;

/// <summary>What follows the name in <c>DEFINE FIELD</c>.</summary>
/// <param name="Type">The type, <c>option</c> included.</param>
/// <param name="Default">The SurrealQL of the value for new records that have none.</param>
/// <param name="Computed">The SurrealQL of the value, computed at each reading.</param>
/// <param name="Value">The SurrealQL of the value, computed at each writing.</param>
/// <param name="Comment">The comment.</param>
internal sealed record SurrealDbFieldDefinition(
    string Type,
    string? Default = null,
    string? Computed = null,
    string? Value = null,
    string? Comment = null)
{
    /// <summary>The clauses in the engine's order.</summary>
    public override string ToString()
    {
        var sql = new StringBuilder("TYPE ").Append(Type);
        Append(sql, " DEFAULT ", Default);
        Append(sql, " COMPUTED ", Computed);
        Append(sql, " VALUE ", Value);
        Append(sql, " COMMENT ", Comment);

        return sql.ToString();
    }

    private static void Append(StringBuilder sql, string keyword, string? clause)
    {
        if (clause is not null)
        {
            sql.Append(keyword).Append(clause);
        }
    }
}
