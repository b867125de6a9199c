using EFCore.ClickHouse.Metadata.Builders;
using EFCore.ClickHouse.Metadata.Internal;
using EFCore.ClickHouse.Properties;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Configures the ClickHouse table of an entity type.</summary>
public static class ClickHouseEntityTypeBuilderExtensions
{
    /// <summary>Stores the entities in a table of engine MergeTree, as they are without this.</summary>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="table">Configures sorting key, partitions, settings…</param>
    public static EntityTypeBuilder HasMergeTreeEngine(
        this EntityTypeBuilder entityTypeBuilder,
        Action<ClickHouseTableBuilder>? table = null)
    {
        SetEngine(entityTypeBuilder, ClickHouseEngines.MergeTree);
        table?.Invoke(new ClickHouseTableBuilder(entityTypeBuilder.Metadata));

        return entityTypeBuilder;
    }

    /// <summary>Stores the entities in a table of engine MergeTree, as they are without this.</summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="table">Configures sorting key, partitions, settings…</param>
    public static EntityTypeBuilder<TEntity> HasMergeTreeEngine<TEntity>(
        this EntityTypeBuilder<TEntity> entityTypeBuilder,
        Action<ClickHouseTableBuilder<TEntity>>? table = null)
        where TEntity : class
    {
        SetEngine(entityTypeBuilder, ClickHouseEngines.MergeTree);
        table?.Invoke(new ClickHouseTableBuilder<TEntity>(entityTypeBuilder.Metadata));

        return entityTypeBuilder;
    }

    /// <summary>
    /// Stores the entities in a table of engine ReplacingMergeTree, which keeps one row per sorting key, some time after they were
    /// inserted.
    /// </summary>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="version">
    /// Which row to keep, that with the highest: an unsigned integer or a date; without it the last inserted; SQL in which
    /// <c>{Property}</c> stands for the column of that property.
    /// </param>
    /// <param name="isDeleted">
    /// Whether the row deletes its key: 1 or 0, or a bool; needs a version; SQL in which <c>{Property}</c> stands for the column of
    /// that property.
    /// </param>
    /// <param name="table">Configures sorting key, partitions, settings…</param>
    public static EntityTypeBuilder HasReplacingMergeTreeEngine(
        this EntityTypeBuilder entityTypeBuilder, string? version, string? isDeleted,
        Action<ClickHouseTableBuilder>? table = null)
    {
        SetEngine(entityTypeBuilder, ClickHouseEngines.ReplacingMergeTree, version, isDeleted);
        table?.Invoke(new ClickHouseTableBuilder(entityTypeBuilder.Metadata));

        return entityTypeBuilder;
    }

    /// <summary>
    /// Stores the entities in a table of engine ReplacingMergeTree, which keeps one row per sorting key, some time after they were
    /// inserted.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="version">Which row to keep, that with the highest: an unsigned integer or a date; without it the last inserted.</param>
    /// <param name="isDeleted">Whether the row deletes its key: 1 or 0, or a bool; needs a version.</param>
    /// <param name="table">Configures sorting key, partitions, settings…</param>
    public static EntityTypeBuilder<TEntity> HasReplacingMergeTreeEngine<TEntity>(
        this EntityTypeBuilder<TEntity> entityTypeBuilder,
        Expression<Func<TEntity, object?>>? version,
        Expression<Func<TEntity, object?>>? isDeleted,
        Action<ClickHouseTableBuilder<TEntity>>? table = null)
        where TEntity : class
    {
        SetEngine(entityTypeBuilder, ClickHouseEngines.ReplacingMergeTree, Translate(version), Translate(isDeleted));
        table?.Invoke(new ClickHouseTableBuilder<TEntity>(entityTypeBuilder.Metadata));

        return entityTypeBuilder;
    }

    /// <summary>
    /// Stores the entities in a table of engine SummingMergeTree, which adds up rows of the same sorting key, some time after they were
    /// inserted.
    /// </summary>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="columns">What to add up; SQL in which <c>{Property}</c> stands for the column of that property.</param>
    /// <param name="table">Configures sorting key, partitions, settings…</param>
    public static EntityTypeBuilder HasSummingMergeTreeEngine(
        this EntityTypeBuilder entityTypeBuilder, string[] columns,
        Action<ClickHouseTableBuilder>? table = null)
    {
        SetEngine(entityTypeBuilder, ClickHouseEngines.SummingMergeTree, [.. columns]);
        table?.Invoke(new ClickHouseTableBuilder(entityTypeBuilder.Metadata));

        return entityTypeBuilder;
    }

    /// <summary>
    /// Stores the entities in a table of engine SummingMergeTree, which adds up rows of the same sorting key, some time after they were
    /// inserted.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="columns">What to add up.</param>
    /// <param name="table">Configures sorting key, partitions, settings…</param>
    public static EntityTypeBuilder<TEntity> HasSummingMergeTreeEngine<TEntity>(
        this EntityTypeBuilder<TEntity> entityTypeBuilder, Expression<Func<TEntity, object?>> columns,
        Action<ClickHouseTableBuilder<TEntity>>? table = null)
        where TEntity : class
    {
        SetEngine(entityTypeBuilder, ClickHouseEngines.SummingMergeTree, ClickHouseTermTranslator.Translate(columns));
        table?.Invoke(new ClickHouseTableBuilder<TEntity>(entityTypeBuilder.Metadata));

        return entityTypeBuilder;
    }

    /// <summary>
    /// Stores the entities in a table of engine AggregatingMergeTree, which merges the aggregate states of rows with the same sorting
    /// key.
    /// </summary>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="table">Configures sorting key, partitions, settings…</param>
    public static EntityTypeBuilder HasAggregatingMergeTreeEngine(
        this EntityTypeBuilder entityTypeBuilder,
        Action<ClickHouseTableBuilder>? table = null)
    {
        SetEngine(entityTypeBuilder, ClickHouseEngines.AggregatingMergeTree);
        table?.Invoke(new ClickHouseTableBuilder(entityTypeBuilder.Metadata));

        return entityTypeBuilder;
    }

    /// <summary>
    /// Stores the entities in a table of engine AggregatingMergeTree, which merges the aggregate states of rows with the same sorting
    /// key.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="table">Configures sorting key, partitions, settings…</param>
    public static EntityTypeBuilder<TEntity> HasAggregatingMergeTreeEngine<TEntity>(
        this EntityTypeBuilder<TEntity> entityTypeBuilder,
        Action<ClickHouseTableBuilder<TEntity>>? table = null)
        where TEntity : class
    {
        SetEngine(entityTypeBuilder, ClickHouseEngines.AggregatingMergeTree);
        table?.Invoke(new ClickHouseTableBuilder<TEntity>(entityTypeBuilder.Metadata));

        return entityTypeBuilder;
    }

    /// <summary>
    /// Stores the entities in a table of engine CoalescingMergeTree, which keeps the last value that isn't null of rows with the same
    /// sorting key.
    /// </summary>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="columns">Which columns; SQL in which <c>{Property}</c> stands for the column of that property.</param>
    /// <param name="table">Configures sorting key, partitions, settings…</param>
    public static EntityTypeBuilder HasCoalescingMergeTreeEngine(
        this EntityTypeBuilder entityTypeBuilder, string[] columns,
        Action<ClickHouseTableBuilder>? table = null)
    {
        SetEngine(entityTypeBuilder, ClickHouseEngines.CoalescingMergeTree, [.. columns]);
        table?.Invoke(new ClickHouseTableBuilder(entityTypeBuilder.Metadata));

        return entityTypeBuilder;
    }

    /// <summary>
    /// Stores the entities in a table of engine CoalescingMergeTree, which keeps the last value that isn't null of rows with the same
    /// sorting key.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="columns">Which columns.</param>
    /// <param name="table">Configures sorting key, partitions, settings…</param>
    public static EntityTypeBuilder<TEntity> HasCoalescingMergeTreeEngine<TEntity>(
        this EntityTypeBuilder<TEntity> entityTypeBuilder, Expression<Func<TEntity, object?>> columns,
        Action<ClickHouseTableBuilder<TEntity>>? table = null)
        where TEntity : class
    {
        SetEngine(entityTypeBuilder, ClickHouseEngines.CoalescingMergeTree, ClickHouseTermTranslator.Translate(columns));
        table?.Invoke(new ClickHouseTableBuilder<TEntity>(entityTypeBuilder.Metadata));

        return entityTypeBuilder;
    }

    /// <summary>
    /// Stores the entities in a table of engine CollapsingMergeTree, which lets a row of sign -1 cancel one of sign 1 with the same
    /// sorting key.
    /// </summary>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="sign">The sign, an <see cref="sbyte" />; SQL in which <c>{Property}</c> stands for the column of that property.</param>
    /// <param name="table">Configures sorting key, partitions, settings…</param>
    public static EntityTypeBuilder HasCollapsingMergeTreeEngine(
        this EntityTypeBuilder entityTypeBuilder, string sign,
        Action<ClickHouseTableBuilder>? table = null)
    {
        SetEngine(entityTypeBuilder, ClickHouseEngines.CollapsingMergeTree, sign);
        table?.Invoke(new ClickHouseTableBuilder(entityTypeBuilder.Metadata));

        return entityTypeBuilder;
    }

    /// <summary>
    /// Stores the entities in a table of engine CollapsingMergeTree, which lets a row of sign -1 cancel one of sign 1 with the same
    /// sorting key.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="sign">The sign, an <see cref="sbyte" />.</param>
    /// <param name="table">Configures sorting key, partitions, settings…</param>
    public static EntityTypeBuilder<TEntity> HasCollapsingMergeTreeEngine<TEntity>(
        this EntityTypeBuilder<TEntity> entityTypeBuilder, Expression<Func<TEntity, object?>> sign,
        Action<ClickHouseTableBuilder<TEntity>>? table = null)
        where TEntity : class
    {
        SetEngine(entityTypeBuilder, ClickHouseEngines.CollapsingMergeTree, Translate(sign));
        table?.Invoke(new ClickHouseTableBuilder<TEntity>(entityTypeBuilder.Metadata));

        return entityTypeBuilder;
    }

    /// <summary>
    /// Stores the entities in a table of engine VersionedCollapsingMergeTree, which lets a row of sign -1 cancel one of sign 1 with the
    /// same sorting key and version.
    /// </summary>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="sign">The sign, an <see cref="sbyte" />; SQL in which <c>{Property}</c> stands for the column of that property.</param>
    /// <param name="version">The version; SQL in which <c>{Property}</c> stands for the column of that property.</param>
    /// <param name="table">Configures sorting key, partitions, settings…</param>
    public static EntityTypeBuilder HasVersionedCollapsingMergeTreeEngine(
        this EntityTypeBuilder entityTypeBuilder, string sign, string version,
        Action<ClickHouseTableBuilder>? table = null)
    {
        SetEngine(entityTypeBuilder, ClickHouseEngines.VersionedCollapsingMergeTree, sign, version);
        table?.Invoke(new ClickHouseTableBuilder(entityTypeBuilder.Metadata));

        return entityTypeBuilder;
    }

    /// <summary>
    /// Stores the entities in a table of engine VersionedCollapsingMergeTree, which lets a row of sign -1 cancel one of sign 1 with the
    /// same sorting key and version.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="sign">The sign, an <see cref="sbyte" />.</param>
    /// <param name="version">The version.</param>
    /// <param name="table">Configures sorting key, partitions, settings…</param>
    public static EntityTypeBuilder<TEntity> HasVersionedCollapsingMergeTreeEngine<TEntity>(
        this EntityTypeBuilder<TEntity> entityTypeBuilder,
        Expression<Func<TEntity, object?>> sign,
        Expression<Func<TEntity, object?>> version,
        Action<ClickHouseTableBuilder<TEntity>>? table = null)
        where TEntity : class
    {
        SetEngine(entityTypeBuilder, ClickHouseEngines.VersionedCollapsingMergeTree, Translate(sign), Translate(version));
        table?.Invoke(new ClickHouseTableBuilder<TEntity>(entityTypeBuilder.Metadata));

        return entityTypeBuilder;
    }

    /// <summary>Stores the entities in a table of engine Log: one file per column, a lock for writing, no index.</summary>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    public static EntityTypeBuilder HasLogEngine(this EntityTypeBuilder entityTypeBuilder)
        => SetEngine(entityTypeBuilder, ClickHouseEngines.Log);

    /// <summary>Stores the entities in a table of engine Log: one file per column, a lock for writing, no index.</summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    public static EntityTypeBuilder<TEntity> HasLogEngine<TEntity>(this EntityTypeBuilder<TEntity> entityTypeBuilder)
        where TEntity : class
        => (EntityTypeBuilder<TEntity>)SetEngine(entityTypeBuilder, ClickHouseEngines.Log);

    /// <summary>Stores the entities in a table of engine TinyLog: one file per column, no lock, no index.</summary>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    public static EntityTypeBuilder HasTinyLogEngine(this EntityTypeBuilder entityTypeBuilder)
        => SetEngine(entityTypeBuilder, ClickHouseEngines.TinyLog);

    /// <summary>Stores the entities in a table of engine TinyLog: one file per column, no lock, no index.</summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    public static EntityTypeBuilder<TEntity> HasTinyLogEngine<TEntity>(this EntityTypeBuilder<TEntity> entityTypeBuilder)
        where TEntity : class
        => (EntityTypeBuilder<TEntity>)SetEngine(entityTypeBuilder, ClickHouseEngines.TinyLog);

    /// <summary>Stores the entities in a table of engine StripeLog: one file for all columns, no index.</summary>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    public static EntityTypeBuilder HasStripeLogEngine(this EntityTypeBuilder entityTypeBuilder)
        => SetEngine(entityTypeBuilder, ClickHouseEngines.StripeLog);

    /// <summary>Stores the entities in a table of engine StripeLog: one file for all columns, no index.</summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    public static EntityTypeBuilder<TEntity> HasStripeLogEngine<TEntity>(this EntityTypeBuilder<TEntity> entityTypeBuilder)
        where TEntity : class
        => (EntityTypeBuilder<TEntity>)SetEngine(entityTypeBuilder, ClickHouseEngines.StripeLog);

    /// <summary>Stores the entities in a table of engine Memory, that is in memory: a restart loses them.</summary>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    public static EntityTypeBuilder HasMemoryEngine(this EntityTypeBuilder entityTypeBuilder)
        => SetEngine(entityTypeBuilder, ClickHouseEngines.Memory);

    /// <summary>Stores the entities in a table of engine Memory, that is in memory: a restart loses them.</summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    public static EntityTypeBuilder<TEntity> HasMemoryEngine<TEntity>(this EntityTypeBuilder<TEntity> entityTypeBuilder)
        where TEntity : class
        => (EntityTypeBuilder<TEntity>)SetEngine(entityTypeBuilder, ClickHouseEngines.Memory);

    /// <summary>Stores the entities in a table of engine Null, that is nowhere: what is inserted is gone.</summary>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    public static EntityTypeBuilder HasNullEngine(this EntityTypeBuilder entityTypeBuilder)
        => SetEngine(entityTypeBuilder, ClickHouseEngines.Null);

    /// <summary>Stores the entities in a table of engine Null, that is nowhere: what is inserted is gone.</summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    public static EntityTypeBuilder<TEntity> HasNullEngine<TEntity>(this EntityTypeBuilder<TEntity> entityTypeBuilder)
        where TEntity : class
        => (EntityTypeBuilder<TEntity>)SetEngine(entityTypeBuilder, ClickHouseEngines.Null);

    /// <summary>
    /// Sets the table's engine and its arguments. What migrations' snapshots call; applications call the method named after the engine.
    /// </summary>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="engine">The engine's name, without arguments.</param>
    /// <param name="arguments">Its arguments; SQL in which <c>{Property}</c> stands for the column of that property.</param>
    public static EntityTypeBuilder HasTableEngine(this EntityTypeBuilder entityTypeBuilder, string engine, params string[] arguments)
        => SetEngine(entityTypeBuilder, engine, arguments);

    /// <summary>Sets the sorting key of the table. What migrations' snapshots call; applications use the engine's builder.</summary>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="terms">The terms; SQL in which <c>{Property}</c> stands for the column of that property.</param>
    public static EntityTypeBuilder HasTableOrderBy(this EntityTypeBuilder entityTypeBuilder, params string[] terms)
    {
        entityTypeBuilder.Metadata.SetTableOrderBy(terms);

        return entityTypeBuilder;
    }

    /// <summary>Sets the partition key of the table. What migrations' snapshots call; applications use the engine's builder.</summary>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="terms">The terms; SQL in which <c>{Property}</c> stands for the column of that property.</param>
    public static EntityTypeBuilder HasTablePartitionBy(this EntityTypeBuilder entityTypeBuilder, params string[] terms)
    {
        entityTypeBuilder.Metadata.SetTablePartitionBy(terms);

        return entityTypeBuilder;
    }

    /// <summary>
    /// Sets the key of the sparse index of the table. What migrations' snapshots call; applications use the engine's builder.
    /// </summary>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="terms">The terms; SQL in which <c>{Property}</c> stands for the column of that property.</param>
    public static EntityTypeBuilder HasTablePrimaryKey(this EntityTypeBuilder entityTypeBuilder, params string[] terms)
    {
        entityTypeBuilder.Metadata.SetTablePrimaryKey(terms);

        return entityTypeBuilder;
    }

    /// <summary>
    /// Sets the sampling expression of the table. What migrations' snapshots call; applications use the engine's builder.
    /// </summary>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="term">The term; SQL in which <c>{Property}</c> stands for the column of that property.</param>
    public static EntityTypeBuilder HasTableSampleBy(this EntityTypeBuilder entityTypeBuilder, string term)
    {
        entityTypeBuilder.Metadata.SetTableSampleBy(term);

        return entityTypeBuilder;
    }

    /// <summary>
    /// Sets the rules by which rows expire of the table. What migrations' snapshots call; applications use the engine's builder.
    /// </summary>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="rules">The rules; SQL in which <c>{Property}</c> stands for the column of that property.</param>
    public static EntityTypeBuilder HasTableTtl(this EntityTypeBuilder entityTypeBuilder, params string[] rules)
    {
        entityTypeBuilder.Metadata.SetTableTtl(rules);

        return entityTypeBuilder;
    }

    /// <summary>Sets a setting of the table. What migrations' snapshots call; applications use the engine's builder.</summary>
    /// <param name="entityTypeBuilder">The builder of the entity type.</param>
    /// <param name="name">The setting's name.</param>
    /// <param name="value">Its value.</param>
    public static EntityTypeBuilder HasTableSetting(this EntityTypeBuilder entityTypeBuilder, string name, string value)
    {
        entityTypeBuilder.Metadata.SetTableSetting(name, value);

        return entityTypeBuilder;
    }

    private static EntityTypeBuilder SetEngine(EntityTypeBuilder entityTypeBuilder, string engine, params string?[] arguments)
    {
        if (Array.IndexOf(arguments, null) is >= 0 and var missing && arguments.AsSpan(missing).ContainsAnyExcept((string?)null))
        {
            throw new ArgumentException(ClickHouseStrings.EngineArgumentMissing(engine, missing + 1), nameof(arguments));
        }

        string[] given = [.. arguments.OfType<string>()];
        entityTypeBuilder.Metadata.SetTableEngine(engine);
        entityTypeBuilder.Metadata.SetTableEngineArguments(given.Length == 0 ? null : given);

        return entityTypeBuilder;
    }

    private static string? Translate(LambdaExpression? term)
        => term is null ? null : ClickHouseTermTranslator.TranslateSingle(term);
}
