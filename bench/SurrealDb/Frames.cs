using System.Buffers;
using Cbor;

namespace Bench.SurrealDb;

/// <summary>Answers as SurrealDB's engine writes them.</summary>
internal static class Frames
{
    private const ulong DateTimeTag = 12;
    private const ulong NoneTag = 6;

    /// <summary>The answer to a query that gives rows of (at: datetime, id: int, name: string, value: float): objects, or arrays.</summary>
    public static byte[] Rows(int count, bool asObjects)
        => Answer(writer =>
        {
            writer.WriteArrayStart(count);
            for (var i = 0; i < count; i++)
            {
                if (asObjects)
                {
                    writer.WriteMapStart(4);
                }
                else
                {
                    writer.WriteArrayStart(4);
                }

                Name("at"u8);
                writer.WriteTag(DateTimeTag);
                writer.WriteArrayStart(2);
                writer.WriteInt64(1_577_836_800 + i);
                writer.WriteInt64(i % 1000 * 1_000_000);
                writer.WriteArrayEnd();
                Name("id"u8);
                writer.WriteInt64(i);
                Name("name"u8);
                writer.WriteTextString($"row {i}");
                Name("value"u8);
                writer.WriteDouble(i / 7.0);
                if (asObjects)
                {
                    writer.WriteMapEnd();
                }
                else
                {
                    writer.WriteArrayEnd();
                }
            }

            writer.WriteArrayEnd();

            void Name(ReadOnlySpan<byte> name)
            {
                if (asObjects)
                {
                    writer.WriteUtf8String(name);
                }
            }
        });

    /// <summary>The answer to <c>RETURN 1</c>.</summary>
    public static byte[] One()
        => Answer(writer => writer.WriteInt64(1));

    /// <summary>The request that <c>RETURN 1</c> is.</summary>
    public static byte[] Request(int id)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new CborWriter(output);
        writer.WriteMapStart(3);
        writer.WriteUtf8String("id"u8);
        writer.WriteInt64(id);
        writer.WriteUtf8String("method"u8);
        writer.WriteTextString("query");
        writer.WriteUtf8String("params"u8);
        writer.WriteArrayStart(2);
        writer.WriteTextString("RETURN 1");
        writer.WriteMapStart(0);
        writer.WriteMapEnd();
        writer.WriteArrayEnd();
        writer.WriteMapEnd();
        return output.WrittenSpan.ToArray();
    }

    private static byte[] Answer(Action<CborWriter> writeResult)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new CborWriter(output);
        writer.WriteMapStart(2);
        writer.WriteUtf8String("id"u8);
        writer.WriteInt64(uint.MaxValue);
        writer.WriteUtf8String("result"u8);
        writer.WriteArrayStart(1);
        writer.WriteMapStart(4);
        writer.WriteUtf8String("result"u8);
        writeResult(writer);
        writer.WriteUtf8String("status"u8);
        writer.WriteUtf8String("OK"u8);
        writer.WriteUtf8String("time"u8);
        writer.WriteUtf8String("123.456µs"u8);
        writer.WriteUtf8String("type"u8);
        writer.WriteTag(NoneTag);
        writer.WriteNull();
        writer.WriteMapEnd();
        writer.WriteArrayEnd();
        writer.WriteMapEnd();
        return output.WrittenSpan.ToArray();
    }
}
