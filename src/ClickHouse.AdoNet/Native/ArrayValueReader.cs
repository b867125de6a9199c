namespace ClickHouse.AdoNet.Native;

/// <summary>Reads an array.</summary>
/// <typeparam name="T">The type of its elements.</typeparam>
internal sealed class ArrayValueReader<T> : ValueReader<T[]>
{
    public override T[] Read(ClickHouseColumn column, int row)
    {
        if (column is not ArrayColumn array)
        {
            throw Inconvertible(column);
        }

        var (start, length) = array.Locate(row);
        if (length == 0)
        {
            return [];
        }

        var values = new T[length];
        for (var i = 0; i < length; i++)
        {
            values[i] = array.Elements.ReadElement<T>(start + i);
        }

        return values;
    }
}
