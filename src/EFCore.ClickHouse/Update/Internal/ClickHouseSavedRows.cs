using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>
/// Rows that the same save deletes or gives another principal. Of entities that weren't loaded EF Core doesn't know to whom they belong, so
/// that this may come after a cascade over their old principal.
/// </summary>
internal sealed class ClickHouseSavedRows(IStateManager stateManager)
{
    /// <summary>Finds those whose reference isn't the cascade's business.</summary>
    /// <param name="foreignKey">The reference.</param>
    /// <returns>The values of the primary key's columns.</returns>
    public IReadOnlyList<object?[]> Find(IForeignKeyConstraint foreignKey)
        => foreignKey.Table.PrimaryKey is { } primaryKey
            ?
            [
                .. stateManager.GetEntriesForState(modified: true, deleted: true)
                    .Where(e => IsRowOf(e.EntityType, foreignKey.Table) && IsSaved(e, foreignKey))
                    .Select(e => primaryKey.Columns.Select(c => e.GetOriginalValue(c.FindColumnMapping(e.EntityType)!.Property)).ToArray())
            ]
            : [];

    // Of several that share a row, the one that it comes and goes with.
    private static bool IsRowOf(IEntityType entityType, ITable table)
        => table.EntityTypeMappings.Any(m => m.TypeBase == entityType) && !table.GetRowInternalForeignKeys(entityType).Any();

    private static bool IsSaved(IUpdateEntry entry, IForeignKeyConstraint foreignKey)
        => entry.EntityState == EntityState.Deleted
            || foreignKey.MappedForeignKeys.Any(
                k => k.DeclaringEntityType.IsAssignableFrom(entry.EntityType) && k.Properties.Any(entry.IsModified));
}
