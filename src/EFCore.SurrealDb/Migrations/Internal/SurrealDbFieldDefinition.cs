namespace EFCore.SurrealDb.Migrations.Internal;

/// <summary>What follows the name in <c>DEFINE FIELD</c>.</summary>
/// <param name="Type">The type, without <c>option</c>.</param>
/// <param name="IsOptional">Whether the field may be absent.</param>
internal sealed record SurrealDbFieldDefinition(string Type, bool IsOptional)
{
    /// <summary>Whether the object may have members that no definition names.</summary>
    public bool IsFlexible { get; init; }

    /// <summary>What becomes of the record when the linked one is deleted.</summary>
    public string? OnDelete { get; init; }

    /// <summary>The SurrealQL of the value for new records that have none.</summary>
    public string? Default { get; init; }

    /// <summary>The SurrealQL of the value that is computed at each writing.</summary>
    public string? Value { get; init; }

    /// <summary>The SurrealQL of the value that is computed at each reading.</summary>
    public string? Computed { get; init; }

    /// <summary>The SurrealQL of the condition that a value has to meet.</summary>
    public string? Assert { get; init; }

    /// <summary>Whether another value is refused once there is one.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>The comment, as a literal.</summary>
    public string? Comment { get; init; }

    /// <summary>The type, with <c>option</c>.</summary>
    public string FullType
        => IsOptional ? $"option<{Type}>" : Type;

    /// <summary>The clauses in the engine's order.</summary>
    public override string ToString()
    {
        var sql = new StringBuilder("TYPE ").Append(FullType);
        Append(sql, " FLEXIBLE", IsFlexible ? "" : null);
        Append(sql, " REFERENCE ON DELETE ", OnDelete);
        Append(sql, " DEFAULT ", Default);
        Append(sql, " VALUE ", Value);
        Append(sql, " COMPUTED ", Computed);
        Append(sql, " ASSERT ", Assert);
        Append(sql, " READONLY", IsReadOnly ? "" : null);
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
