using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ClickHouse.AdoNet.Native;

/// <summary>IPv4.</summary>
internal sealed class IPv4ColumnWriter(string name, ClickHouseType type)
    : FixedColumnWriter<uint>(name, type), IValueSink<IPAddress>, IValueSink<uint>
{
    public void Append(IPAddress value)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (value.AddressFamily != AddressFamily.InterNetwork || !value.TryWriteBytes(bytes, out _))
        {
            throw OutOfRange(typeof(IPAddress), "it isn't an IPv4 address");
        }

        Add(BinaryPrimitives.ReadUInt32BigEndian(bytes));
    }

    public void Append(uint value) => Add(value);
}
