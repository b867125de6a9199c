namespace ClickHouse.AdoNet.Native;

/// <summary>Nothing, and tuples without elements: a byte a row that means nothing.</summary>
internal sealed class NothingColumn(string name, ClickHouseType type) : BufferedColumn<byte>(name, type)
{
    internal override object ReadValue(int row)
        => DBNull.Value;
}
