using EFCore.ClickHouse.Metadata.Internal;

namespace EFCore.ClickHouse.Metadata.Builders;

/// <summary>
/// Configures a table of the MergeTree family. A lambda names properties, <c>x => x.A</c> or <c>x => new { x.A, x.Complex.B }</c>, and
/// may take
/// <c>Year</c>, <c>Month</c>, <c>Day</c>, <c>DayOfYear</c>, <c>Hour</c> and <c>Date</c> of a date; for all else give SQL.
/// </summary>
/// <typeparam name="TEntity">The entity type whose table it is.</typeparam>
/// <param name="entityType">The entity type whose table it is.</param>
public class ClickHouseTableBuilder<TEntity>(IMutableEntityType entityType) : ClickHouseTableBuilder(entityType)
    where TEntity : class
{
    /// <summary>Sets the sorting key.</summary>
    /// <param name="terms">The properties.</param>
    /// <exception cref="ArgumentException">The lambda holds something else than properties and parts of dates.</exception>
    public virtual ClickHouseTableBuilder<TEntity> OrderBy(Expression<Func<TEntity, object?>> terms)
        => OrderBy(ClickHouseTermTranslator.Translate(terms));

    /// <inheritdoc cref="ClickHouseTableBuilder.OrderBy(string[])" />
    public override ClickHouseTableBuilder<TEntity> OrderBy(params string[] terms)
        => (ClickHouseTableBuilder<TEntity>)base.OrderBy(terms);

    /// <summary>Sets the partition key.</summary>
    /// <param name="terms">The properties, or parts of dates such as <c>x => new { x.Date.Year, x.Date.Month }</c>.</param>
    /// <exception cref="ArgumentException">The lambda holds something else than properties and parts of dates.</exception>
    public virtual ClickHouseTableBuilder<TEntity> PartitionBy(Expression<Func<TEntity, object?>> terms)
        => PartitionBy(ClickHouseTermTranslator.Translate(terms));

    /// <inheritdoc cref="ClickHouseTableBuilder.PartitionBy(string[])" />
    public override ClickHouseTableBuilder<TEntity> PartitionBy(params string[] terms)
        => (ClickHouseTableBuilder<TEntity>)base.PartitionBy(terms);

    /// <summary>Sets the key of the sparse index, which must be a prefix of the sorting key.</summary>
    /// <param name="terms">The properties.</param>
    /// <exception cref="ArgumentException">The lambda holds something else than properties and parts of dates.</exception>
    public virtual ClickHouseTableBuilder<TEntity> PrimaryKey(Expression<Func<TEntity, object?>> terms)
        => PrimaryKey(ClickHouseTermTranslator.Translate(terms));

    /// <inheritdoc cref="ClickHouseTableBuilder.PrimaryKey(string[])" />
    public override ClickHouseTableBuilder<TEntity> PrimaryKey(params string[] terms)
        => (ClickHouseTableBuilder<TEntity>)base.PrimaryKey(terms);

    /// <summary>Sets the sampling expression.</summary>
    /// <param name="term">The property.</param>
    /// <exception cref="ArgumentException">The lambda holds something else than a property.</exception>
    public virtual ClickHouseTableBuilder<TEntity> SampleBy(Expression<Func<TEntity, object?>> term)
        => SampleBy(ClickHouseTermTranslator.TranslateSingle(term));

    /// <inheritdoc cref="ClickHouseTableBuilder.SampleBy(string)" />
    public override ClickHouseTableBuilder<TEntity> SampleBy(string term)
        => (ClickHouseTableBuilder<TEntity>)base.SampleBy(term);

    /// <summary>Lets rows expire some time after a date of theirs.</summary>
    /// <param name="date">The property with the date.</param>
    /// <param name="lifetime">How long after it; whole seconds.</param>
    /// <exception cref="ArgumentException">The lambda holds something else than a property.</exception>
    public virtual ClickHouseTableBuilder<TEntity> Ttl(Expression<Func<TEntity, object?>> date, TimeSpan lifetime)
        => Ttl(ClickHouseTermTranslator.TranslateTtl(date, lifetime));

    /// <inheritdoc cref="ClickHouseTableBuilder.Ttl(string[])" />
    public override ClickHouseTableBuilder<TEntity> Ttl(params string[] rules)
        => (ClickHouseTableBuilder<TEntity>)base.Ttl(rules);

    /// <inheritdoc cref="ClickHouseTableBuilder.Setting(string, string)" />
    public override ClickHouseTableBuilder<TEntity> Setting(string name, string value)
        => (ClickHouseTableBuilder<TEntity>)base.Setting(name, value);

    /// <inheritdoc cref="ClickHouseTableBuilder.Setting(string, long)" />
    public override ClickHouseTableBuilder<TEntity> Setting(string name, long value)
        => (ClickHouseTableBuilder<TEntity>)base.Setting(name, value);

    /// <inheritdoc cref="ClickHouseTableBuilder.Setting(string, double)" />
    public override ClickHouseTableBuilder<TEntity> Setting(string name, double value)
        => (ClickHouseTableBuilder<TEntity>)base.Setting(name, value);

    /// <inheritdoc cref="ClickHouseTableBuilder.Setting(string, bool)" />
    public override ClickHouseTableBuilder<TEntity> Setting(string name, bool value)
        => (ClickHouseTableBuilder<TEntity>)base.Setting(name, value);
}
