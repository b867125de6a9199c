namespace ClickHouse.AdoNet.Native;

/// <summary>Reads a map. Where a key is repeated, the first value counts, as in the engine's own look-up.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
internal sealed class DictionaryValueReader<TKey, TValue> : ValueReader<Dictionary<TKey, TValue>>
    where TKey : notnull
{
    public override Dictionary<TKey, TValue> Read(ClickHouseColumn column, int row)
    {
        if (column is not MapColumn { Entries: { Elements: TupleColumn pairs } entries })
        {
            throw Inconvertible(column);
        }

        var (start, length) = entries.Locate(row);
        var values = new Dictionary<TKey, TValue>(length);
        for (var i = start; i < start + length; i++)
        {
            values.TryAdd(pairs.Elements[0].ReadElement<TKey>(i), pairs.Elements[1].ReadElement<TValue>(i));
        }

        return values;
    }
}
