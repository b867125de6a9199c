using EFCore.ClickHouse.Metadata.Internal;
using EFCore.ClickHouse.Properties;

namespace EFCore.ClickHouse.Infrastructure.Internal;

/// <summary>Refuses foreign keys that couldn't be set to NULL when a principal is deleted, so that no deletion stops half way.</summary>
internal static class ClickHouseForeignKeyValidator
{
    public static void Validate(IEntityType entityType)
    {
        foreach (var foreignKey in entityType.GetForeignKeys().Where(k => k.DeleteBehavior == DeleteBehavior.SetNull))
        {
            var properties = foreignKey.Properties.Where(p => p.IsNullable).ToList();
            if (properties.Count == 0)
            {
                throw new NotSupportedException(ClickHouseStrings.SetNullOfRequired(Format(foreignKey), entityType.DisplayName()));
            }

            var table = StoreObjectIdentifier.Create(entityType, StoreObjectType.Table)!.Value;
            var fixedColumns = FixedColumns(entityType.Model, table);
            if (properties.Select(p => p.GetColumnName(table)).FirstOrDefault(c => c is not null && fixedColumns.Contains(c)) is { } column)
            {
                throw new NotSupportedException(ClickHouseStrings.SetNullOfTableKey(Format(foreignKey), entityType.DisplayName(), column));
            }
        }
    }

    private static string Format(IForeignKey foreignKey)
        => "{" + string.Join(", ", foreignKey.Properties.Select(p => $"'{p.Name}'")) + "}";

    // Error 420: columns of the sorting key, the partition key and the engine's arguments can't be updated.
    private static HashSet<string?> FixedColumns(IModel model, StoreObjectIdentifier table)
        => [.. model.GetEntityTypes()
            .Where(t => StoreObjectIdentifier.Create(t, StoreObjectType.Table) == table)
            .SelectMany(
                t => new[] { t.GetTableOrderBy(), t.GetTablePartitionBy(), t.GetTableEngineArguments() }
                    .SelectMany(terms => terms ?? [])
                    .SelectMany(ClickHouseTerm.Properties)
                    .Select(path => ClickHouseTerm.FindProperty(t, path)?.GetColumnName(table)))];
}
