using EFCore.ClickHouse.Properties;

namespace EFCore.ClickHouse.Metadata.Internal;

/// <summary>
/// Puts on the relational model what migrations compare and write: engines with all their clauses as SQL, columns' and indexes' facets.
/// </summary>
internal sealed class ClickHouseAnnotationProvider(
    RelationalAnnotationProviderDependencies dependencies,
    ISqlGenerationHelper sqlGenerationHelper)
    : RelationalAnnotationProvider(dependencies)
{
    private static readonly string[] LightweightUpdateSettings = ["enable_block_number_column", "enable_block_offset_column"];

    public override IEnumerable<IAnnotation> For(ITable table, bool designTime)
        => designTime && ClickHouseTables.FindMainEntityType(table) is { } entityType ? ForTable(table, entityType) : [];

    public override IEnumerable<IAnnotation> For(IColumn column, bool designTime)
    {
        if (!designTime || column.Table is not ITable table)
        {
            yield break;
        }

        var properties = column.PropertyMappings.Select(m => m.Property).ToList();
        if (First(properties, p => p.GetCodec()) is { } codec)
        {
            yield return new Annotation(ClickHouseAnnotationNames.Codec, codec);
        }

        if (properties.FirstOrDefault(p => p.GetColumnTtl() is not null) is { } expiring)
        {
            yield return new Annotation(
                ClickHouseAnnotationNames.Ttl,
                Resolve(table, expiring.DeclaringType.ContainingEntityType, expiring.GetColumnTtl()!, expiring.DeclaringType));
        }

        if (properties.Exists(p => p.IsLowCardinality()))
        {
            yield return new Annotation(ClickHouseAnnotationNames.LowCardinality, true);
        }

        if (First(properties, p => p.GetEphemeralSql()) is { } ephemeral)
        {
            yield return new Annotation(ClickHouseAnnotationNames.Ephemeral, ephemeral);
        }
    }

    public override IEnumerable<IAnnotation> For(ITableIndex index, bool designTime)
    {
        if (designTime)
        {
            var mapped = index.MappedIndexes.First();
            yield return new Annotation(ClickHouseAnnotationNames.IndexType, mapped.GetSkippingIndexType() ?? "minmax");
            yield return new Annotation(ClickHouseAnnotationNames.IndexGranularity, mapped.GetSkippingIndexGranularity() ?? 1);
        }
    }

    private IEnumerable<IAnnotation> ForTable(ITable table, IEntityType entityType)
    {
        var engine = ClickHouseTables.EngineOf(entityType);
        yield return new Annotation(ClickHouseAnnotationNames.Engine, engine);

        if (entityType.GetTableEngineArguments() is { } arguments)
        {
            yield return new Annotation(ClickHouseAnnotationNames.EngineArguments, Resolve(table, entityType, arguments));
        }

        var sorted = ClickHouseEngines.IsMergeTreeFamily(engine);
        var orderBy = entityType.GetTableOrderBy() ?? (sorted ? ClickHouseTables.DefaultOrderBy(entityType) : null);
        if (orderBy is not null)
        {
            yield return new Annotation(ClickHouseAnnotationNames.OrderBy, Resolve(table, entityType, orderBy));
        }

        if (entityType.GetTablePartitionBy() is { Length: > 0 } partitionBy)
        {
            yield return new Annotation(ClickHouseAnnotationNames.PartitionBy, Resolve(table, entityType, partitionBy));
        }

        if (entityType.GetTablePrimaryKey() is { Length: > 0 } primaryKey)
        {
            yield return new Annotation(ClickHouseAnnotationNames.PrimaryKey, Resolve(table, entityType, primaryKey));
        }

        if (entityType.GetTableSampleBy() is { } sampleBy)
        {
            yield return new Annotation(ClickHouseAnnotationNames.SampleBy, Resolve(table, entityType, sampleBy));
        }

        if (entityType.GetTableTtl() is { Length: > 0 } ttl)
        {
            yield return new Annotation(ClickHouseAnnotationNames.Ttl, Resolve(table, entityType, ttl));
        }

        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (ClickHouseEngines.TakesLightweightUpdates(engine))
        {
            foreach (var setting in LightweightUpdateSettings)
            {
                settings[setting] = "1";
            }
        }

        // Only where it's needed: a nullable key makes every comparison on it dearer.
        if (sorted && (orderBy ?? []).Concat(entityType.GetTablePartitionBy() ?? []).Any(t => IsNullable(entityType, t)))
        {
            settings["allow_nullable_key"] = "1";
        }

        foreach (var (name, value) in entityType.GetTableSettings())
        {
            settings[name] = value;
        }

        foreach (var (name, value) in settings)
        {
            yield return new Annotation(ClickHouseAnnotationNames.SettingPrefix + name, value);
        }
    }

    private static string? First(IEnumerable<IProperty> properties, Func<IProperty, string?> facet)
        => properties.Select(facet).FirstOrDefault(f => f is not null);

    private static bool IsNullable(IEntityType entityType, string term)
        => ClickHouseTerm.Properties(term).Any(path => ClickHouseTerm.FindProperty(entityType, path)?.IsColumnNullable() == true);

    private string[] Resolve(ITable table, IEntityType entityType, string[] terms)
        => [.. terms.Select(t => Resolve(table, entityType, t))];

    private string Resolve(ITable table, IEntityType entityType, string term, IReadOnlyTypeBase? scope = null)
        => ClickHouseTerm.Resolve(
            term, path =>
            {
                var property = (scope is null ? null : ClickHouseTerm.FindProperty(scope, path))
                    ?? ClickHouseTerm.FindProperty(entityType, path);
                var column = property?.GetColumnName(StoreObjectIdentifier.Table(table.Name, table.Schema))
                    ?? throw new InvalidOperationException(ClickHouseStrings.UnknownTermProperty(term, path, entityType.DisplayName()));

                return sqlGenerationHelper.DelimitIdentifier(column);
            });
}
