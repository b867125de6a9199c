namespace ClickHouse.AdoNet.Native;

/// <summary>Reads a list.</summary>
/// <typeparam name="T">The type of its elements.</typeparam>
internal sealed class ListValueReader<T> : ValueReader<List<T>>
{
    public override List<T> Read(ClickHouseColumn column, int row)
        => [.. column.Read<T[]>(row)];
}
