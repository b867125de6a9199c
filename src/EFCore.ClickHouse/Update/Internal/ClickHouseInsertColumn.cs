using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>One column of an insert: how to get a row's value, and how to put many into the driver's buffer.</summary>
/// <typeparam name="TRow">What stands for a row.</typeparam>
/// <param name="name">The column's name.</param>
/// <param name="mapping">The mapping of its values.</param>
/// <param name="isNullable">Whether the column takes NULL.</param>
internal abstract class ClickHouseInsertColumn<TRow>(string name, RelationalTypeMapping mapping, bool isNullable)
{
    public string Name { get; } = name;

    public RelationalTypeMapping Mapping { get; } = mapping;

    /// <summary>The column's type. It isn't nullable unless the column is: the engine would take NULL for the column's default.</summary>
    public string StoreType { get; } = isNullable ? ClickHouseStoreType.MakeNullable(mapping.StoreType) : mapping.StoreType;

    /// <summary>The value in the model's type, boxed; for drivers that aren't ours.</summary>
    public abstract object? GetValue(TRow row);

    /// <summary>Appends the values of the first <paramref name="count" /> rows.</summary>
    public abstract void Append(TRow[] rows, int count, ClickHouseColumnWriter column);
}
