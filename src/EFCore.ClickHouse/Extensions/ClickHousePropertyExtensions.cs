using EFCore.ClickHouse.Metadata.Internal;

namespace Microsoft.EntityFrameworkCore;

/// <summary>What the model says about the ClickHouse column of a property.</summary>
public static class ClickHousePropertyExtensions
{
    /// <summary>Gets the compression codecs of the column.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The codecs, for example <c>Delta, ZSTD(3)</c>, or <see langword="null" /> for the engine's.</returns>
    public static string? GetCodec(this IReadOnlyProperty property)
        => (string?)property[ClickHouseAnnotationNames.Codec];

    /// <summary>Sets the compression codecs of the column.</summary>
    /// <param name="property">The property.</param>
    /// <param name="codec">The codecs, for example <c>Delta, ZSTD(3)</c>, or <see langword="null" /> for the engine's.</param>
    public static void SetCodec(this IMutableProperty property, string? codec)
        => property.SetOrRemoveAnnotation(ClickHouseAnnotationNames.Codec, codec);

    /// <summary>Sets the compression codecs of the column.</summary>
    /// <param name="property">The property.</param>
    /// <param name="codec">The codecs, for example <c>Delta, ZSTD(3)</c>, or <see langword="null" /> for the engine's.</param>
    /// <param name="fromDataAnnotation">Whether an attribute asks for it.</param>
    /// <returns>The value that holds now.</returns>
    public static string? SetCodec(this IConventionProperty property, string? codec, bool fromDataAnnotation = false)
        => (string?)property.SetOrRemoveAnnotation(ClickHouseAnnotationNames.Codec, codec, fromDataAnnotation)?.Value;

    /// <summary>Gets where the compression codecs of the column comes from.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The source, or <see langword="null" /> if it isn't set.</returns>
    public static ConfigurationSource? GetCodecConfigurationSource(this IConventionProperty property)
        => property.FindAnnotation(ClickHouseAnnotationNames.Codec)?.GetConfigurationSource();

    /// <summary>Gets the time at which the column's value is replaced by its default.</summary>
    /// <param name="property">The property.</param>
    /// <returns>
    /// An expression in which <c>{Property}</c> stands for the column of that property, or <see langword="null" /> for never.
    /// </returns>
    public static string? GetColumnTtl(this IReadOnlyProperty property)
        => (string?)property[ClickHouseAnnotationNames.Ttl];

    /// <summary>Sets the time at which the column's value is replaced by its default.</summary>
    /// <param name="property">The property.</param>
    /// <param name="columnTtl">
    /// An expression in which <c>{Property}</c> stands for the column of that property, or <see langword="null" /> for never.
    /// </param>
    public static void SetColumnTtl(this IMutableProperty property, string? columnTtl)
        => property.SetOrRemoveAnnotation(ClickHouseAnnotationNames.Ttl, columnTtl);

    /// <summary>Sets the time at which the column's value is replaced by its default.</summary>
    /// <param name="property">The property.</param>
    /// <param name="columnTtl">
    /// An expression in which <c>{Property}</c> stands for the column of that property, or <see langword="null" /> for never.
    /// </param>
    /// <param name="fromDataAnnotation">Whether an attribute asks for it.</param>
    /// <returns>The value that holds now.</returns>
    public static string? SetColumnTtl(this IConventionProperty property, string? columnTtl, bool fromDataAnnotation = false)
        => (string?)property.SetOrRemoveAnnotation(ClickHouseAnnotationNames.Ttl, columnTtl, fromDataAnnotation)?.Value;

    /// <summary>Gets where the time at which the column's value is replaced by its default comes from.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The source, or <see langword="null" /> if it isn't set.</returns>
    public static ConfigurationSource? GetColumnTtlConfigurationSource(this IConventionProperty property)
        => property.FindAnnotation(ClickHouseAnnotationNames.Ttl)?.GetConfigurationSource();

    /// <summary>Gets the default of a column that can be inserted but isn't stored.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The expression, empty for the default of the type, or <see langword="null" /> for a column that is stored.</returns>
    public static string? GetEphemeralSql(this IReadOnlyProperty property)
        => (string?)property[ClickHouseAnnotationNames.Ephemeral];

    /// <summary>Sets the default of a column that can be inserted but isn't stored.</summary>
    /// <param name="property">The property.</param>
    /// <param name="ephemeralSql">
    /// The expression, empty for the default of the type, or <see langword="null" /> for a column that is stored.
    /// </param>
    public static void SetEphemeralSql(this IMutableProperty property, string? ephemeralSql)
        => property.SetOrRemoveAnnotation(ClickHouseAnnotationNames.Ephemeral, ephemeralSql);

    /// <summary>Sets the default of a column that can be inserted but isn't stored.</summary>
    /// <param name="property">The property.</param>
    /// <param name="ephemeralSql">
    /// The expression, empty for the default of the type, or <see langword="null" /> for a column that is stored.
    /// </param>
    /// <param name="fromDataAnnotation">Whether an attribute asks for it.</param>
    /// <returns>The value that holds now.</returns>
    public static string? SetEphemeralSql(this IConventionProperty property, string? ephemeralSql, bool fromDataAnnotation = false)
        => (string?)property.SetOrRemoveAnnotation(ClickHouseAnnotationNames.Ephemeral, ephemeralSql, fromDataAnnotation)?.Value;

    /// <summary>Gets where the default of a column that can be inserted but isn't stored comes from.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The source, or <see langword="null" /> if it isn't set.</returns>
    public static ConfigurationSource? GetEphemeralSqlConfigurationSource(this IConventionProperty property)
        => property.FindAnnotation(ClickHouseAnnotationNames.Ephemeral)?.GetConfigurationSource();

    /// <summary>Gets whether the column's values are stored through a dictionary.</summary>
    /// <param name="property">The property.</param>
    /// <returns>Whether they are, or <see langword="null" /> for the default, which is no.</returns>
    public static bool IsLowCardinality(this IReadOnlyProperty property)
        => (bool?)property[ClickHouseAnnotationNames.LowCardinality] ?? false;

    /// <summary>Sets whether the column's values are stored through a dictionary.</summary>
    /// <param name="property">The property.</param>
    /// <param name="lowCardinality">Whether they are, or <see langword="null" /> for the default, which is no.</param>
    public static void SetIsLowCardinality(this IMutableProperty property, bool? lowCardinality)
        => property.SetOrRemoveAnnotation(ClickHouseAnnotationNames.LowCardinality, lowCardinality);

    /// <summary>Sets whether the column's values are stored through a dictionary.</summary>
    /// <param name="property">The property.</param>
    /// <param name="lowCardinality">Whether they are, or <see langword="null" /> for the default, which is no.</param>
    /// <param name="fromDataAnnotation">Whether an attribute asks for it.</param>
    /// <returns>The value that holds now.</returns>
    public static bool? SetIsLowCardinality(this IConventionProperty property, bool? lowCardinality, bool fromDataAnnotation = false)
        => (bool?)property.SetOrRemoveAnnotation(ClickHouseAnnotationNames.LowCardinality, lowCardinality, fromDataAnnotation)?.Value;

    /// <summary>Gets where whether the column's values are stored through a dictionary comes from.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The source, or <see langword="null" /> if it isn't set.</returns>
    public static ConfigurationSource? GetIsLowCardinalityConfigurationSource(this IConventionProperty property)
        => property.FindAnnotation(ClickHouseAnnotationNames.LowCardinality)?.GetConfigurationSource();

    /// <summary>Gets the name of the sequence from which blocks of generated values are taken.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The name, or <see langword="null" /> if values are generated otherwise or not at all.</returns>
    public static string? GetHiLoSequenceName(this IReadOnlyProperty property)
        => (string?)property[ClickHouseAnnotationNames.HiLoSequence];
}
