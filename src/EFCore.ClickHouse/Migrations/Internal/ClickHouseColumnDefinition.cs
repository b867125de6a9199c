namespace EFCore.ClickHouse.Migrations.Internal;

/// <summary>A column as a statement writes it.</summary>
/// <param name="Type">The full store type, with <c>Nullable</c> and <c>LowCardinality</c>.</param>
/// <param name="Kind">DEFAULT, MATERIALIZED, ALIAS, EPHEMERAL or nothing.</param>
/// <param name="Expression">What the kind is followed by.</param>
/// <param name="Comment">The comment, as a literal.</param>
/// <param name="Codec">The codecs.</param>
/// <param name="Ttl">The expression of the column's TTL.</param>
internal sealed record ClickHouseColumnDefinition(
    string Type,
    string? Kind,
    string? Expression,
    string? Comment,
    string? Codec,
    string? Ttl)
{
    public const string Default = "DEFAULT";
    public const string Materialized = "MATERIALIZED";
    public const string Alias = "ALIAS";
    public const string Ephemeral = "EPHEMERAL";

    /// <summary>Whether the column's values lie on disk.</summary>
    public bool IsStored
        => Kind is null or Default or Materialized;

    /// <summary>The definition, after the column's name.</summary>
    public override string ToString()
    {
        var sql = new StringBuilder(Type);
        if (Kind is not null)
        {
            sql.Append(' ').Append(Kind);
            if (!string.IsNullOrEmpty(Expression))
            {
                sql.Append(' ').Append(Expression);
            }
        }

        // The engine insists on this order (error 62).
        Append(sql, " COMMENT ", Comment, "");
        Append(sql, " CODEC(", Codec, ")");
        Append(sql, " TTL ", Ttl, "");

        return sql.ToString();
    }

    private static void Append(StringBuilder sql, string before, string? facet, string after)
    {
        if (facet is not null)
        {
            sql.Append(before).Append(facet).Append(after);
        }
    }
}
