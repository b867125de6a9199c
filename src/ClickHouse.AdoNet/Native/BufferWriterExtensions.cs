using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ClickHouse.AdoNet.Native;

/// <summary>What the Native format is made of.</summary>
internal static class BufferWriterExtensions
{
    public static void WriteUInt64(this IBufferWriter<byte> output, ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(output.GetSpan(sizeof(ulong)), value);
        output.Advance(sizeof(ulong));
    }

    public static void WriteVarUInt(this IBufferWriter<byte> output, ulong value)
    {
        var room = output.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            room[length++] = (byte)(value | 0x80);
        }

        room[length++] = (byte)value;
        output.Advance(length);
    }

    public static void WriteText(this IBufferWriter<byte> output, string value)
    {
        output.WriteVarUInt((ulong)Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, output);
    }
}
