using System.Numerics;
using System.Runtime.InteropServices;

namespace ClickHouse.AdoNet.Native;

/// <summary>256 bits in the order of the stream, low word first.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Bits256(ulong Word0, ulong Word1, ulong Word2, ulong Word3)
{
    public const int Size = 32;

    public BigInteger ToBigInteger(bool signed)
        => new(MemoryMarshal.AsBytes(new ReadOnlySpan<Bits256>(in this)), isUnsigned: !signed);

    /// <summary>Two's complement; false if the value needs more bits.</summary>
    public static bool TryFrom(BigInteger value, bool signed, out Bits256 bits)
    {
        bits = default;
        if (!signed && value.Sign < 0)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[Size];
        if (!value.TryWriteBytes(bytes, out _, isUnsigned: !signed))
        {
            return false;
        }

        if (value.Sign < 0)
        {
            bytes[value.GetByteCount()..].Fill(0xFF);
        }

        bits = MemoryMarshal.Read<Bits256>(bytes);
        return true;
    }
}
