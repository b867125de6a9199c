using EFCore.ClickHouse.Metadata.Internal;

namespace EFCore.ClickHouse.Metadata.Builders;

/// <summary>
/// Configures a table of the MergeTree family. Every text is SQL in which <c>{Property}</c> stands for the column of that property
/// (<c>{Complex.Property}</c> inside a complex or owned type), and <c>{{</c> and <c>}}</c> for braces.
/// </summary>
/// <param name="entityType">The entity type whose table it is.</param>
public class ClickHouseTableBuilder(IMutableEntityType entityType)
{
    /// <summary>The entity type whose table is configured.</summary>
    public virtual IMutableEntityType Metadata { get; } = entityType;

    /// <summary>
    /// Sets the sorting key. Without this the table is sorted by the entity's key, or not at all if it has none. An existing table's
    /// sorting key can't be changed, except by appending columns added in the same migration.
    /// </summary>
    /// <param name="terms">The terms; none at all for an unsorted table.</param>
    public virtual ClickHouseTableBuilder OrderBy(params string[] terms)
    {
        Metadata.SetTableOrderBy(terms);

        return this;
    }

    /// <summary>Sets the partition key, for example <c>toYYYYMM({Date})</c>. An existing table's can't be changed.</summary>
    /// <param name="terms">The terms.</param>
    public virtual ClickHouseTableBuilder PartitionBy(params string[] terms)
    {
        Metadata.SetTablePartitionBy(terms);

        return this;
    }

    /// <summary>
    /// Sets the key of the sparse index, which must be a prefix of the sorting key. It has nothing to do with the entity's key.
    /// </summary>
    /// <param name="terms">The terms.</param>
    public virtual ClickHouseTableBuilder PrimaryKey(params string[] terms)
    {
        Metadata.SetTablePrimaryKey(terms);

        return this;
    }

    /// <summary>Sets the sampling expression: an unsigned integer that the sparse index's key contains.</summary>
    /// <param name="term">The term.</param>
    public virtual ClickHouseTableBuilder SampleBy(string term)
    {
        Metadata.SetTableSampleBy(term);

        return this;
    }

    /// <summary>
    /// Sets the rules by which rows expire, move or are rolled up, for example <c>{Date} + INTERVAL 1 YEAR DELETE</c>.
    /// </summary>
    /// <param name="rules">The rules.</param>
    public virtual ClickHouseTableBuilder Ttl(params string[] rules)
    {
        Metadata.SetTableTtl(rules);

        return this;
    }

    /// <summary>Sets a setting of the table.</summary>
    /// <param name="name">The setting's name, for example <c>merge_with_ttl_timeout</c>.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">The name isn't one of letters, digits and underscores.</exception>
    public virtual ClickHouseTableBuilder Setting(string name, string value)
    {
        Metadata.SetTableSetting(name, value);

        return this;
    }

    /// <summary>Sets a setting of the table.</summary>
    /// <param name="name">The setting's name, for example <c>index_granularity</c>.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">The name isn't one of letters, digits and underscores.</exception>
    public virtual ClickHouseTableBuilder Setting(string name, long value)
        => Setting(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sets a setting of the table.</summary>
    /// <param name="name">The setting's name, for example <c>min_compress_block_size</c>.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">The name isn't one of letters, digits and underscores.</exception>
    public virtual ClickHouseTableBuilder Setting(string name, double value)
        => Setting(name, value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Sets a setting of the table.</summary>
    /// <param name="name">The setting's name, for example <c>ttl_only_drop_parts</c>.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">The name isn't one of letters, digits and underscores.</exception>
    public virtual ClickHouseTableBuilder Setting(string name, bool value)
        => Setting(name, value ? 1 : 0);
}
