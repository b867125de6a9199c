namespace ClickHouse.AdoNet.Native;

/// <summary>BFloat16: the upper half of a Float32.</summary>
internal sealed class BFloat16Column(string name, ClickHouseType type) : BufferedColumn<ushort>(name, type)
{
    public static float ToSingle(ushort bits)
        => BitConverter.UInt32BitsToSingle((uint)bits << 16);

    internal override object ReadValue(int row) => ReadSingle(row);

    internal override float ReadSingle(int row) => ToSingle(ItemAt(row));

    internal override double ReadDouble(int row) => ReadSingle(row);
}
