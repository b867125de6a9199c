using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ClickHouse.AdoNet.Native;

/// <summary>IPv6; takes IPv4 addresses as mapped ones, as the engine does.</summary>
internal sealed class IPv6ColumnWriter(string name, ClickHouseType type) : FixedColumnWriter<UInt128>(name, type), IValueSink<IPAddress>
{
    public void Append(IPAddress value)
    {
        if (value.AddressFamily == AddressFamily.InterNetworkV6 && value.ScopeId != 0)
        {
            throw OutOfRange(typeof(IPAddress), "its scope would be lost");
        }

        Span<byte> bytes = stackalloc byte[16];
        value.MapToIPv6().TryWriteBytes(bytes, out _);
        Add(MemoryMarshal.Read<UInt128>(bytes));
    }
}
