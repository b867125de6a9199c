namespace ClickHouse.AdoNet.Native;

/// <summary>A tuple without elements, which the engine writes as a byte a row.</summary>
internal sealed class EmptyTupleColumn(string name, ClickHouseType type) : BufferedColumn<byte>(name, type), IColumnReader<object?[]>
{
    public object?[] Read(int row) => [];

    internal override object ReadValue(int row) => Read(row);
}
