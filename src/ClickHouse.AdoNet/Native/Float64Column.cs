namespace ClickHouse.AdoNet.Native;

/// <summary>Float64.</summary>
internal sealed class Float64Column(string name, ClickHouseType type) : FixedColumn<double>(name, type)
{
    internal override object ReadValue(int row) => ItemAt(row);

    internal override double ReadDouble(int row) => ItemAt(row);
}
