using EFCore.ClickHouse.Metadata.Internal;

namespace Microsoft.EntityFrameworkCore;

/// <summary>What the model says about the data-skipping index that an index stands for.</summary>
public static class ClickHouseIndexExtensions
{
    /// <summary>Gets the type of the data-skipping index.</summary>
    /// <param name="index">The index.</param>
    /// <returns>The type, for example <c>set(100)</c>, or <see langword="null" /> for <c>minmax</c>.</returns>
    public static string? GetSkippingIndexType(this IReadOnlyIndex index)
        => (string?)index[ClickHouseAnnotationNames.IndexType];

    /// <summary>Sets the type of the data-skipping index.</summary>
    /// <param name="index">The index.</param>
    /// <param name="skippingIndexType">The type, for example <c>set(100)</c>, or <see langword="null" /> for <c>minmax</c>.</param>
    public static void SetSkippingIndexType(this IMutableIndex index, string? skippingIndexType)
        => index.SetOrRemoveAnnotation(ClickHouseAnnotationNames.IndexType, skippingIndexType);

    /// <summary>Sets the type of the data-skipping index.</summary>
    /// <param name="index">The index.</param>
    /// <param name="skippingIndexType">The type, for example <c>set(100)</c>, or <see langword="null" /> for <c>minmax</c>.</param>
    /// <param name="fromDataAnnotation">Whether an attribute asks for it.</param>
    /// <returns>The value that holds now.</returns>
    public static string? SetSkippingIndexType(this IConventionIndex index, string? skippingIndexType, bool fromDataAnnotation = false)
        => (string?)index.SetOrRemoveAnnotation(ClickHouseAnnotationNames.IndexType, skippingIndexType, fromDataAnnotation)?.Value;

    /// <summary>Gets where the type of the data-skipping index comes from.</summary>
    /// <param name="index">The index.</param>
    /// <returns>The source, or <see langword="null" /> if it isn't set.</returns>
    public static ConfigurationSource? GetSkippingIndexTypeConfigurationSource(this IConventionIndex index)
        => index.FindAnnotation(ClickHouseAnnotationNames.IndexType)?.GetConfigurationSource();

    /// <summary>Gets the number of granules that one entry of the index covers.</summary>
    /// <param name="index">The index.</param>
    /// <returns>The number, or <see langword="null" /> for 1.</returns>
    public static int? GetSkippingIndexGranularity(this IReadOnlyIndex index)
        => (int?)index[ClickHouseAnnotationNames.IndexGranularity];

    /// <summary>Sets the number of granules that one entry of the index covers.</summary>
    /// <param name="index">The index.</param>
    /// <param name="skippingIndexGranularity">The number, or <see langword="null" /> for 1.</param>
    public static void SetSkippingIndexGranularity(this IMutableIndex index, int? skippingIndexGranularity)
        => index.SetOrRemoveAnnotation(ClickHouseAnnotationNames.IndexGranularity, skippingIndexGranularity);

    /// <summary>Sets the number of granules that one entry of the index covers.</summary>
    /// <param name="index">The index.</param>
    /// <param name="skippingIndexGranularity">The number, or <see langword="null" /> for 1.</param>
    /// <param name="fromDataAnnotation">Whether an attribute asks for it.</param>
    /// <returns>The value that holds now.</returns>
    public static int? SetSkippingIndexGranularity(
        this IConventionIndex index,
        int? skippingIndexGranularity,
        bool fromDataAnnotation = false)
        => (int?)index
            .SetOrRemoveAnnotation(ClickHouseAnnotationNames.IndexGranularity, skippingIndexGranularity, fromDataAnnotation)?.Value;

    /// <summary>Gets where the number of granules that one entry of the index covers comes from.</summary>
    /// <param name="index">The index.</param>
    /// <returns>The source, or <see langword="null" /> if it isn't set.</returns>
    public static ConfigurationSource? GetSkippingIndexGranularityConfigurationSource(this IConventionIndex index)
        => index.FindAnnotation(ClickHouseAnnotationNames.IndexGranularity)?.GetConfigurationSource();
}
