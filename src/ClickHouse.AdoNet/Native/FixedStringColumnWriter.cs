using System.Buffers;
using System.Text;

namespace ClickHouse.AdoNet.Native;

/// <summary>FixedString: shorter values are padded with zero bytes.</summary>
internal sealed class FixedStringColumnWriter(string name, ClickHouseType type, int length)
    : ClickHouseColumnWriter(name, type), IBytesSink, IValueSink<string>, IValueSink<byte[]>, IValueSink<ReadOnlyMemory<byte>>
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly ColumnBuffer<byte> _bytes = new();

    public override int Count => _bytes.Count / length;

    public ReadOnlySpan<byte> Written => _bytes.Items;

    public void Append(string value)
    {
        int size;
        try
        {
            size = Strict.GetByteCount(value);
        }
        catch (EncoderFallbackException)
        {
            throw OutOfRange(typeof(string), "it has half of a surrogate pair, which UTF-8 can't encode");
        }

        Strict.GetBytes(value, Room(size, typeof(string)));
    }

    public void Append(byte[] value)
        => value.CopyTo(Room(value.Length, typeof(byte[])));

    public void Append(ReadOnlyMemory<byte> value)
        => value.Span.CopyTo(Room(value.Length, typeof(ReadOnlyMemory<byte>)));

    internal override void AppendDefault()
        => Room(0, typeof(string));

    private protected override void TruncateRows(int count)
        => _bytes.Truncate(count * length);

    private protected override void WriteRows(IBufferWriter<byte> output)
        => output.Write(Written);

    private Span<byte> Room(int size, Type clrType)
    {
        if (size > length)
        {
            throw OutOfRange(clrType, $"it has {size} bytes");
        }

        var room = _bytes.Extend(length);
        room[size..].Clear();
        return room;
    }
}
