using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Update.Internal;

namespace EFCore.ClickHouse.BulkInsert.Internal;

/// <summary>A column with a default in the database: an insert has it for all rows or for none.</summary>
internal sealed class ClickHouseBulkDefault<TEntity>(IProperty property, ClickHouseInsertColumn<TEntity> column, Func<TEntity, bool> isLeftOut)
{
    public ClickHouseInsertColumn<TEntity> Column
        => column;

    /// <summary>Whether the entities have values for the column.</summary>
    /// <exception cref="NotSupportedException">Only some of them have.</exception>
    public bool IsGiven(IReadOnlyList<TEntity> batch)
    {
        var isGiven = !isLeftOut(batch[0]);
        foreach (var entity in batch)
        {
            if (isLeftOut(entity) == isGiven)
            {
                throw new NotSupportedException(ClickHouseStrings.BulkMixedDefaults(property.DeclaringType.DisplayName(), property.Name));
            }
        }

        return isGiven;
    }
}
