using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ClickHouse.AdoNet.Native;

/// <summary>UUID: two little-endian 64-bit halves, the high one first.</summary>
internal sealed class UuidColumn(string name, ClickHouseType type) : FixedColumn<Guid>(name, type)
{
    /// <summary>Turns CLR GUIDs into ClickHouse's layout, in place.</summary>
    public static void ToNative(Span<Guid> values)
    {
        var words = MemoryMarshal.Cast<Guid, ulong>(values);
        for (var i = 0; i + 1 < words.Length; i += 2)
        {
            var high = words[i];
            words[i] = (high << 32) | ((high >> 16) & 0xFFFF0000) | (high >> 48);
            words[i + 1] = BinaryPrimitives.ReverseEndianness(words[i + 1]);
        }
    }

    internal override object ReadValue(int row) => ItemAt(row);

    internal override Guid ReadGuid(int row) => ItemAt(row);

    private protected override void Normalize(Span<Guid> values)
    {
        var words = MemoryMarshal.Cast<Guid, ulong>(values);
        for (var i = 0; i + 1 < words.Length; i += 2)
        {
            var high = words[i];
            words[i] = (high >> 32) | ((high & 0xFFFF0000) << 16) | (high << 48);
            words[i + 1] = BinaryPrimitives.ReverseEndianness(words[i + 1]);
        }
    }
}
