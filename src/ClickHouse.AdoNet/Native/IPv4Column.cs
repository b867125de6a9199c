using System.Buffers.Binary;
using System.Net;

namespace ClickHouse.AdoNet.Native;

/// <summary>IPv4: a number whose highest byte is the first of the address.</summary>
internal sealed class IPv4Column(string name, ClickHouseType type) : FixedColumn<uint>(name, type), IColumnReader<IPAddress>
{
    public IPAddress Read(int row)
        => new(BinaryPrimitives.ReverseEndianness(ItemAt(row)));

    internal override object ReadValue(int row) => Read(row);

    internal override string ReadString(int row) => Read(row).ToString();

    internal override uint ReadUInt32(int row) => ItemAt(row);
}
