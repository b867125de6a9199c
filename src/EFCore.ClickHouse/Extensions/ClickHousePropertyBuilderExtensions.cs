using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Configures the ClickHouse column of a property.</summary>
public static class ClickHousePropertyBuilderExtensions
{
    /// <summary>Sets the compression codecs of the column.</summary>
    /// <param name="propertyBuilder">The builder of the property.</param>
    /// <param name="codec">The codecs, in the order of their use, for example <c>Delta, ZSTD(3)</c>.</param>
    public static PropertyBuilder HasCodec(this PropertyBuilder propertyBuilder, string codec)
    {
        propertyBuilder.Metadata.SetCodec(codec);

        return propertyBuilder;
    }

    /// <summary>Sets the compression codecs of the column.</summary>
    /// <typeparam name="TProperty">The property's type.</typeparam>
    /// <param name="propertyBuilder">The builder of the property.</param>
    /// <param name="codec">The codecs, in the order of their use, for example <c>Delta, ZSTD(3)</c>.</param>
    public static PropertyBuilder<TProperty> HasCodec<TProperty>(this PropertyBuilder<TProperty> propertyBuilder, string codec)
        => (PropertyBuilder<TProperty>)HasCodec((PropertyBuilder)propertyBuilder, codec);

    /// <summary>Lets the column's value be replaced by its default at some time.</summary>
    /// <param name="propertyBuilder">The builder of the property.</param>
    /// <param name="ttl">
    /// The time, for example <c>{Date} + INTERVAL 1 MONTH</c>; <c>{Property}</c> stands for the column of that property.
    /// </param>
    public static PropertyBuilder HasTtl(this PropertyBuilder propertyBuilder, string ttl)
    {
        propertyBuilder.Metadata.SetColumnTtl(ttl);

        return propertyBuilder;
    }

    /// <summary>Lets the column's value be replaced by its default at some time.</summary>
    /// <typeparam name="TProperty">The property's type.</typeparam>
    /// <param name="propertyBuilder">The builder of the property.</param>
    /// <param name="ttl">
    /// The time, for example <c>{Date} + INTERVAL 1 MONTH</c>; <c>{Property}</c> stands for the column of that property.
    /// </param>
    public static PropertyBuilder<TProperty> HasTtl<TProperty>(this PropertyBuilder<TProperty> propertyBuilder, string ttl)
        => (PropertyBuilder<TProperty>)HasTtl((PropertyBuilder)propertyBuilder, ttl);

    /// <summary>Stores the column's values through a dictionary, which pays for less than some ten thousand different ones.</summary>
    /// <param name="propertyBuilder">The builder of the property.</param>
    /// <param name="lowCardinality">Whether to do so.</param>
    public static PropertyBuilder IsLowCardinality(this PropertyBuilder propertyBuilder, bool lowCardinality = true)
    {
        propertyBuilder.Metadata.SetIsLowCardinality(lowCardinality ? true : null);

        return propertyBuilder;
    }

    /// <summary>Stores the column's values through a dictionary, which pays for less than some ten thousand different ones.</summary>
    /// <typeparam name="TProperty">The property's type.</typeparam>
    /// <param name="propertyBuilder">The builder of the property.</param>
    /// <param name="lowCardinality">Whether to do so.</param>
    public static PropertyBuilder<TProperty> IsLowCardinality<TProperty>(
        this PropertyBuilder<TProperty> propertyBuilder,
        bool lowCardinality = true)
        => (PropertyBuilder<TProperty>)IsLowCardinality((PropertyBuilder)propertyBuilder, lowCardinality);

    /// <summary>Makes the column one that is computed when a row is inserted, and stored.</summary>
    /// <param name="propertyBuilder">The builder of the property.</param>
    /// <param name="sql">The expression, in SQL.</param>
    public static PropertyBuilder HasMaterializedColumnSql(this PropertyBuilder propertyBuilder, string sql)
    {
        propertyBuilder.HasComputedColumnSql(sql, stored: true);

        return propertyBuilder;
    }

    /// <summary>Makes the column one that is computed when a row is inserted, and stored.</summary>
    /// <typeparam name="TProperty">The property's type.</typeparam>
    /// <param name="propertyBuilder">The builder of the property.</param>
    /// <param name="sql">The expression, in SQL.</param>
    public static PropertyBuilder<TProperty> HasMaterializedColumnSql<TProperty>(
        this PropertyBuilder<TProperty> propertyBuilder,
        string sql)
        => (PropertyBuilder<TProperty>)HasMaterializedColumnSql((PropertyBuilder)propertyBuilder, sql);

    /// <summary>Makes the column one that is computed when it is read.</summary>
    /// <param name="propertyBuilder">The builder of the property.</param>
    /// <param name="sql">The expression, in SQL.</param>
    public static PropertyBuilder HasAliasColumnSql(this PropertyBuilder propertyBuilder, string sql)
    {
        propertyBuilder.HasComputedColumnSql(sql, stored: false);

        return propertyBuilder;
    }

    /// <summary>Makes the column one that is computed when it is read.</summary>
    /// <typeparam name="TProperty">The property's type.</typeparam>
    /// <param name="propertyBuilder">The builder of the property.</param>
    /// <param name="sql">The expression, in SQL.</param>
    public static PropertyBuilder<TProperty> HasAliasColumnSql<TProperty>(this PropertyBuilder<TProperty> propertyBuilder, string sql)
        => (PropertyBuilder<TProperty>)HasAliasColumnSql((PropertyBuilder)propertyBuilder, sql);

    /// <summary>
    /// Makes the column one that can be inserted, for other columns' expressions to use, but isn't stored: entities with it can't be
    /// queried.
    /// </summary>
    /// <param name="propertyBuilder">The builder of the property.</param>
    /// <param name="defaultValueSql">Its default, in SQL; empty for the default of its type.</param>
    public static PropertyBuilder IsEphemeral(this PropertyBuilder propertyBuilder, string defaultValueSql = "")
    {
        propertyBuilder.Metadata.SetEphemeralSql(defaultValueSql);

        return propertyBuilder;
    }

    /// <summary>
    /// Makes the column one that can be inserted, for other columns' expressions to use, but isn't stored: entities with it can't be
    /// queried.
    /// </summary>
    /// <typeparam name="TProperty">The property's type.</typeparam>
    /// <param name="propertyBuilder">The builder of the property.</param>
    /// <param name="defaultValueSql">Its default, in SQL; empty for the default of its type.</param>
    public static PropertyBuilder<TProperty> IsEphemeral<TProperty>(
        this PropertyBuilder<TProperty> propertyBuilder,
        string defaultValueSql = "")
        => (PropertyBuilder<TProperty>)IsEphemeral((PropertyBuilder)propertyBuilder, defaultValueSql);
}
