using EFCore.ClickHouse.Metadata.Internal;

namespace Microsoft.EntityFrameworkCore;

/// <summary>What the model says about the ClickHouse table of an entity type.</summary>
public static class ClickHouseEntityTypeExtensions
{
    /// <summary>Gets the name of the table's engine.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>The name, for example <c>ReplacingMergeTree</c>, or <see langword="null" /> for <c>MergeTree</c>.</returns>
    public static string? GetTableEngine(this IReadOnlyEntityType entityType)
        => (string?)entityType[ClickHouseAnnotationNames.Engine];

    /// <summary>Sets the name of the table's engine.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="tableEngine">The name, for example <c>ReplacingMergeTree</c>, or <see langword="null" /> for <c>MergeTree</c>.</param>
    public static void SetTableEngine(this IMutableEntityType entityType, string? tableEngine)
        => entityType.SetOrRemoveAnnotation(ClickHouseAnnotationNames.Engine, tableEngine);

    /// <summary>Sets the name of the table's engine.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="tableEngine">The name, for example <c>ReplacingMergeTree</c>, or <see langword="null" /> for <c>MergeTree</c>.</param>
    /// <param name="fromDataAnnotation">Whether an attribute asks for it.</param>
    /// <returns>The value that holds now.</returns>
    public static string? SetTableEngine(this IConventionEntityType entityType, string? tableEngine, bool fromDataAnnotation = false)
        => (string?)entityType.SetOrRemoveAnnotation(ClickHouseAnnotationNames.Engine, tableEngine, fromDataAnnotation)?.Value;

    /// <summary>Gets where the name of the table's engine comes from.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>The source, or <see langword="null" /> if it isn't set.</returns>
    public static ConfigurationSource? GetTableEngineConfigurationSource(this IConventionEntityType entityType)
        => entityType.FindAnnotation(ClickHouseAnnotationNames.Engine)?.GetConfigurationSource();

    /// <summary>Gets the arguments of the table's engine.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>
    /// Its terms, or <see langword="null" /> for none. In a term, <c>{Property}</c> stands for the column of that property.
    /// </returns>
    public static string[]? GetTableEngineArguments(this IReadOnlyEntityType entityType)
        => (string[]?)entityType[ClickHouseAnnotationNames.EngineArguments];

    /// <summary>Sets the arguments of the table's engine.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="tableEngineArguments">
    /// Its terms, or <see langword="null" /> for none. In a term, <c>{Property}</c> stands for the column of that property.
    /// </param>
    public static void SetTableEngineArguments(this IMutableEntityType entityType, string[]? tableEngineArguments)
        => entityType.SetOrRemoveAnnotation(ClickHouseAnnotationNames.EngineArguments, tableEngineArguments);

    /// <summary>Sets the arguments of the table's engine.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="tableEngineArguments">
    /// Its terms, or <see langword="null" /> for none. In a term, <c>{Property}</c> stands for the column of that property.
    /// </param>
    /// <param name="fromDataAnnotation">Whether an attribute asks for it.</param>
    /// <returns>The value that holds now.</returns>
    public static string[]? SetTableEngineArguments(
        this IConventionEntityType entityType,
        string[]? tableEngineArguments,
        bool fromDataAnnotation = false)
        => (string[]?)entityType
            .SetOrRemoveAnnotation(ClickHouseAnnotationNames.EngineArguments, tableEngineArguments, fromDataAnnotation)?.Value;

    /// <summary>Gets where the arguments of the table's engine comes from.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>The source, or <see langword="null" /> if it isn't set.</returns>
    public static ConfigurationSource? GetTableEngineArgumentsConfigurationSource(this IConventionEntityType entityType)
        => entityType.FindAnnotation(ClickHouseAnnotationNames.EngineArguments)?.GetConfigurationSource();

    /// <summary>Gets the sorting key of the table.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>
    /// Its terms, or <see langword="null" /> for the entity's key. None at all is <c>tuple()</c>. In a term, <c>{Property}</c> stands
    /// for the column of that property.
    /// </returns>
    public static string[]? GetTableOrderBy(this IReadOnlyEntityType entityType)
        => (string[]?)entityType[ClickHouseAnnotationNames.OrderBy];

    /// <summary>Sets the sorting key of the table.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="tableOrderBy">
    /// Its terms, or <see langword="null" /> for the entity's key. None at all is <c>tuple()</c>. In a term, <c>{Property}</c> stands
    /// for the column of that property.
    /// </param>
    public static void SetTableOrderBy(this IMutableEntityType entityType, string[]? tableOrderBy)
        => entityType.SetOrRemoveAnnotation(ClickHouseAnnotationNames.OrderBy, tableOrderBy);

    /// <summary>Sets the sorting key of the table.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="tableOrderBy">
    /// Its terms, or <see langword="null" /> for the entity's key. None at all is <c>tuple()</c>. In a term, <c>{Property}</c> stands
    /// for the column of that property.
    /// </param>
    /// <param name="fromDataAnnotation">Whether an attribute asks for it.</param>
    /// <returns>The value that holds now.</returns>
    public static string[]? SetTableOrderBy(this IConventionEntityType entityType, string[]? tableOrderBy, bool fromDataAnnotation = false)
        => (string[]?)entityType.SetOrRemoveAnnotation(ClickHouseAnnotationNames.OrderBy, tableOrderBy, fromDataAnnotation)?.Value;

    /// <summary>Gets where the sorting key of the table comes from.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>The source, or <see langword="null" /> if it isn't set.</returns>
    public static ConfigurationSource? GetTableOrderByConfigurationSource(this IConventionEntityType entityType)
        => entityType.FindAnnotation(ClickHouseAnnotationNames.OrderBy)?.GetConfigurationSource();

    /// <summary>Gets the partition key of the table.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>
    /// Its terms, or <see langword="null" /> for one partition. In a term, <c>{Property}</c> stands for the column of that property.
    /// </returns>
    public static string[]? GetTablePartitionBy(this IReadOnlyEntityType entityType)
        => (string[]?)entityType[ClickHouseAnnotationNames.PartitionBy];

    /// <summary>Sets the partition key of the table.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="tablePartitionBy">
    /// Its terms, or <see langword="null" /> for one partition. In a term, <c>{Property}</c> stands for the column of that property.
    /// </param>
    public static void SetTablePartitionBy(this IMutableEntityType entityType, string[]? tablePartitionBy)
        => entityType.SetOrRemoveAnnotation(ClickHouseAnnotationNames.PartitionBy, tablePartitionBy);

    /// <summary>Sets the partition key of the table.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="tablePartitionBy">
    /// Its terms, or <see langword="null" /> for one partition. In a term, <c>{Property}</c> stands for the column of that property.
    /// </param>
    /// <param name="fromDataAnnotation">Whether an attribute asks for it.</param>
    /// <returns>The value that holds now.</returns>
    public static string[]? SetTablePartitionBy(
        this IConventionEntityType entityType,
        string[]? tablePartitionBy,
        bool fromDataAnnotation = false)
        => (string[]?)entityType.SetOrRemoveAnnotation(ClickHouseAnnotationNames.PartitionBy, tablePartitionBy, fromDataAnnotation)?.Value;

    /// <summary>Gets where the partition key of the table comes from.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>The source, or <see langword="null" /> if it isn't set.</returns>
    public static ConfigurationSource? GetTablePartitionByConfigurationSource(this IConventionEntityType entityType)
        => entityType.FindAnnotation(ClickHouseAnnotationNames.PartitionBy)?.GetConfigurationSource();

    /// <summary>Gets the key of the table's sparse index, a prefix of the sorting key.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>
    /// Its terms, or <see langword="null" /> for the whole sorting key. In a term, <c>{Property}</c> stands for the column of that
    /// property.
    /// </returns>
    public static string[]? GetTablePrimaryKey(this IReadOnlyEntityType entityType)
        => (string[]?)entityType[ClickHouseAnnotationNames.PrimaryKey];

    /// <summary>Sets the key of the table's sparse index, a prefix of the sorting key.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="tablePrimaryKey">
    /// Its terms, or <see langword="null" /> for the whole sorting key. In a term, <c>{Property}</c> stands for the column of that
    /// property.
    /// </param>
    public static void SetTablePrimaryKey(this IMutableEntityType entityType, string[]? tablePrimaryKey)
        => entityType.SetOrRemoveAnnotation(ClickHouseAnnotationNames.PrimaryKey, tablePrimaryKey);

    /// <summary>Sets the key of the table's sparse index, a prefix of the sorting key.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="tablePrimaryKey">
    /// Its terms, or <see langword="null" /> for the whole sorting key. In a term, <c>{Property}</c> stands for the column of that
    /// property.
    /// </param>
    /// <param name="fromDataAnnotation">Whether an attribute asks for it.</param>
    /// <returns>The value that holds now.</returns>
    public static string[]? SetTablePrimaryKey(
        this IConventionEntityType entityType,
        string[]? tablePrimaryKey,
        bool fromDataAnnotation = false)
        => (string[]?)entityType.SetOrRemoveAnnotation(ClickHouseAnnotationNames.PrimaryKey, tablePrimaryKey, fromDataAnnotation)?.Value;

    /// <summary>Gets where the key of the table's sparse index, a prefix of the sorting key comes from.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>The source, or <see langword="null" /> if it isn't set.</returns>
    public static ConfigurationSource? GetTablePrimaryKeyConfigurationSource(this IConventionEntityType entityType)
        => entityType.FindAnnotation(ClickHouseAnnotationNames.PrimaryKey)?.GetConfigurationSource();

    /// <summary>Gets the sampling expression of the table.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>
    /// The term, or <see langword="null" /> for none. In a term, <c>{Property}</c> stands for the column of that property.
    /// </returns>
    public static string? GetTableSampleBy(this IReadOnlyEntityType entityType)
        => (string?)entityType[ClickHouseAnnotationNames.SampleBy];

    /// <summary>Sets the sampling expression of the table.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="tableSampleBy">
    /// The term, or <see langword="null" /> for none. In a term, <c>{Property}</c> stands for the column of that property.
    /// </param>
    public static void SetTableSampleBy(this IMutableEntityType entityType, string? tableSampleBy)
        => entityType.SetOrRemoveAnnotation(ClickHouseAnnotationNames.SampleBy, tableSampleBy);

    /// <summary>Sets the sampling expression of the table.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="tableSampleBy">
    /// The term, or <see langword="null" /> for none. In a term, <c>{Property}</c> stands for the column of that property.
    /// </param>
    /// <param name="fromDataAnnotation">Whether an attribute asks for it.</param>
    /// <returns>The value that holds now.</returns>
    public static string? SetTableSampleBy(this IConventionEntityType entityType, string? tableSampleBy, bool fromDataAnnotation = false)
        => (string?)entityType.SetOrRemoveAnnotation(ClickHouseAnnotationNames.SampleBy, tableSampleBy, fromDataAnnotation)?.Value;

    /// <summary>Gets where the sampling expression of the table comes from.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>The source, or <see langword="null" /> if it isn't set.</returns>
    public static ConfigurationSource? GetTableSampleByConfigurationSource(this IConventionEntityType entityType)
        => entityType.FindAnnotation(ClickHouseAnnotationNames.SampleBy)?.GetConfigurationSource();

    /// <summary>Gets the rules by which rows of the table expire, move or are rolled up.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>
    /// The rules, or <see langword="null" /> for none. In a rule, <c>{Property}</c> stands for the column of that property.
    /// </returns>
    public static string[]? GetTableTtl(this IReadOnlyEntityType entityType)
        => (string[]?)entityType[ClickHouseAnnotationNames.Ttl];

    /// <summary>Sets the rules by which rows of the table expire, move or are rolled up.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="tableTtl">
    /// The rules, or <see langword="null" /> for none. In a rule, <c>{Property}</c> stands for the column of that property.
    /// </param>
    public static void SetTableTtl(this IMutableEntityType entityType, string[]? tableTtl)
        => entityType.SetOrRemoveAnnotation(ClickHouseAnnotationNames.Ttl, tableTtl);

    /// <summary>Sets the rules by which rows of the table expire, move or are rolled up.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="tableTtl">
    /// The rules, or <see langword="null" /> for none. In a rule, <c>{Property}</c> stands for the column of that property.
    /// </param>
    /// <param name="fromDataAnnotation">Whether an attribute asks for it.</param>
    /// <returns>The value that holds now.</returns>
    public static string[]? SetTableTtl(this IConventionEntityType entityType, string[]? tableTtl, bool fromDataAnnotation = false)
        => (string[]?)entityType.SetOrRemoveAnnotation(ClickHouseAnnotationNames.Ttl, tableTtl, fromDataAnnotation)?.Value;

    /// <summary>Gets where the rules by which rows of the table expire, move or are rolled up comes from.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>The source, or <see langword="null" /> if it isn't set.</returns>
    public static ConfigurationSource? GetTableTtlConfigurationSource(this IConventionEntityType entityType)
        => entityType.FindAnnotation(ClickHouseAnnotationNames.Ttl)?.GetConfigurationSource();

    /// <summary>Gets the settings of the table that the model names.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <returns>Names and values.</returns>
    public static IReadOnlyDictionary<string, string> GetTableSettings(this IReadOnlyEntityType entityType)
        => entityType.GetAnnotations()
            .Where(a => a.Name.StartsWith(ClickHouseAnnotationNames.SettingPrefix, StringComparison.Ordinal) && a.Value is string)
            .ToDictionary(a => a.Name[ClickHouseAnnotationNames.SettingPrefix.Length..], a => (string)a.Value!, StringComparer.Ordinal);

    /// <summary>Gets a setting of the table that the model names.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="name">The setting's name, for example <c>index_granularity</c>.</param>
    /// <returns>Its value, or <see langword="null" /> for the default.</returns>
    public static string? GetTableSetting(this IReadOnlyEntityType entityType, string name)
        => (string?)entityType[ClickHouseAnnotationNames.SettingPrefix + name];

    /// <summary>Sets a setting of the table.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="name">The setting's name, for example <c>index_granularity</c>.</param>
    /// <param name="value">Its value, or <see langword="null" /> for the default.</param>
    /// <exception cref="ArgumentException">The name isn't one of letters, digits and underscores.</exception>
    public static void SetTableSetting(this IMutableEntityType entityType, string name, string? value)
        => entityType.SetOrRemoveAnnotation(ClickHouseAnnotationNames.ForSetting(name), value);

    /// <summary>Sets a setting of the table.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="name">The setting's name, for example <c>index_granularity</c>.</param>
    /// <param name="value">Its value, or <see langword="null" /> for the default.</param>
    /// <param name="fromDataAnnotation">Whether an attribute asks for it.</param>
    /// <returns>The value that holds now.</returns>
    /// <exception cref="ArgumentException">The name isn't one of letters, digits and underscores.</exception>
    public static string? SetTableSetting(
        this IConventionEntityType entityType,
        string name,
        string? value,
        bool fromDataAnnotation = false)
        => (string?)entityType.SetOrRemoveAnnotation(ClickHouseAnnotationNames.ForSetting(name), value, fromDataAnnotation)?.Value;

    /// <summary>Gets where a setting of the table comes from.</summary>
    /// <param name="entityType">The entity type.</param>
    /// <param name="name">The setting's name.</param>
    /// <returns>The source, or <see langword="null" /> if it isn't set.</returns>
    public static ConfigurationSource? GetTableSettingConfigurationSource(this IConventionEntityType entityType, string name)
        => entityType.FindAnnotation(ClickHouseAnnotationNames.SettingPrefix + name)?.GetConfigurationSource();
}
