namespace ClickHouse.AdoNet.Native;

/// <summary>Float32.</summary>
internal sealed class Float32Column(string name, ClickHouseType type) : FixedColumn<float>(name, type)
{
    internal override object ReadValue(int row) => ItemAt(row);

    internal override float ReadSingle(int row) => ItemAt(row);

    internal override double ReadDouble(int row) => ItemAt(row);
}
