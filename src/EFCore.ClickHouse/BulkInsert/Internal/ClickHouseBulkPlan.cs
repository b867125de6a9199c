using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Update.Internal;
using EFCore.ClickHouse.ValueGeneration;
using EFCore.ClickHouse.ValueGeneration.Internal;
using Microsoft.EntityFrameworkCore.Metadata.Internal;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace EFCore.ClickHouse.BulkInsert.Internal;

/// <summary>How entities of a type become rows of its table. Made once for each entity type and kept with the model.</summary>
internal sealed class ClickHouseBulkPlan<TEntity>
    where TEntity : class
{
    private const string AnnotationName = "ClickHouse:BulkPlan";

    private readonly ITable _table;
    private readonly IReadOnlyList<ClickHouseInsertColumn<TEntity>> _columns;
    private readonly IReadOnlyList<ClickHouseBulkDefault<TEntity>> _defaults;
    private readonly IReadOnlyList<IProperty> _generated;
    private readonly IReadOnlyList<(INavigationBase Navigation, Func<TEntity, bool> HasItems)> _collections;

    private ClickHouseBulkPlan(IEntityType entityType)
    {
        EntityType = entityType;
        if (entityType.GetTableMappings().ToList() is not [{ Table: var table }]
            || entityType.GetDerivedTypes().Any(d => d.GetTableMappings().Any(m => m.Table != table)))
        {
            throw new NotSupportedException(ClickHouseStrings.BulkNeedsOneTable(entityType.DisplayName()));
        }

        _table = table;
        var reader = new ClickHouseBulkValueReader<TEntity>(entityType, table);
        (_columns, _defaults) = reader.CreateColumns();
        _generated = [.. entityType.GetProperties().Where(IsGenerated)];
        _collections = [.. reader.CollectionChecks()];
    }

    public IEntityType EntityType { get; }

    public static ClickHouseBulkPlan<TEntity> Get(IEntityType entityType)
        => entityType.GetOrAddRuntimeAnnotationValue(
            AnnotationName, static e => new ClickHouseBulkPlan<TEntity>(e!), entityType)!;

    /// <summary>Refuses entities of which a part would be left out silently.</summary>
    public void Check(IReadOnlyList<TEntity> batch)
    {
        foreach (var (navigation, hasItems) in _collections)
        {
            foreach (var entity in batch)
            {
                if (hasItems(entity))
                {
                    throw new NotSupportedException(
                        ClickHouseStrings.BulkCollection(navigation.DeclaringEntityType.DisplayName(), navigation.Name));
                }
            }
        }
    }

    /// <summary>Gives entities without a key one, as adding them to the context would.</summary>
    public async ValueTask FillKeysAsync(IReadOnlyList<TEntity> batch, DbContext context, bool async, CancellationToken cancellationToken)
    {
        var selector = context.GetService<IValueGeneratorSelector>();
        foreach (var property in _generated)
        {
            if (!selector.TrySelect(property, property.DeclaringType, out var generator)
                || generator is null
                || generator.GeneratesTemporaryValues)
            {
                continue;
            }

            // The provider's own generators don't look at the entry, which costs a snapshot of the entity.
            var needsEntry = generator.GetType().Assembly != typeof(ClickHouseSnowflake).Assembly;
            var getter = property.GetGetter();
            var setter = ((IRuntimeProperty)property).MaterializationSetter;
            foreach (var entity in batch)
            {
                if (getter.HasSentinelValue(entity))
                {
                    var entry = needsEntry ? context.Entry(entity) : null!;
                    setter.SetClrValue(
                        entity,
                        async ? await generator.NextAsync(entry, cancellationToken).ConfigureAwait(false) : generator.Next(entry));
                }
            }
        }
    }

    /// <summary>The insert of a batch, without the columns that all its entities leave to their default in the database.</summary>
    public ClickHouseInsert<TEntity> InsertFor(IReadOnlyList<TEntity> batch)
        => new(
            _table.Name,
            _table.Schema,
            [.. _columns, .. _defaults.Where(d => d.IsGiven(batch)).Select(d => d.Column)]);

    private static bool IsGenerated(IProperty property)
        => property.ValueGenerated.HasFlag(ValueGenerated.OnAdd) && property.IsKey() && !property.IsShadowProperty() && !property.IsForeignKey();
}
