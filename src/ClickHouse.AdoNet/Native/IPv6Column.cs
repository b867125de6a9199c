using System.Net;
using System.Runtime.InteropServices;

namespace ClickHouse.AdoNet.Native;

/// <summary>IPv6: sixteen bytes in network order.</summary>
internal sealed class IPv6Column(string name, ClickHouseType type) : BufferedColumn<UInt128>(name, type), IColumnReader<IPAddress>
{
    public IPAddress Read(int row)
    {
        var address = ItemAt(row);
        return new IPAddress(MemoryMarshal.AsBytes(new ReadOnlySpan<UInt128>(in address)));
    }

    internal override object ReadValue(int row) => Read(row);

    internal override string ReadString(int row) => Read(row).ToString();
}
