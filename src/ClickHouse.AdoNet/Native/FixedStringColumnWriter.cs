using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ClickHouse.AdoNet.Native;

/// <summary>FixedString: shorter values are padded with zero bytes.</summary>
internal sealed class FixedStringColumnWriter(string name, ClickHouseType type, int length)
    : ClickHouseColumnWriter(name, type), IBytesSink, IValueSink<string>, IValueSink<byte[]>, IValueSink<ReadOnlyMemory<byte>>
{
    private readonly ColumnBuffer<byte> _bytes = new();

    public override int Count => _bytes.Count / length;

    public ReadOnlySpan<byte> Written => _bytes.Items;

    public void Append(string value)
    {
        var room = Room(Encoding.UTF8.GetByteCount(value), typeof(string));
        if (Utf8.FromUtf16(value, room, out _, out _, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            _bytes.Truncate(_bytes.Count - length);
            throw OutOfRange(typeof(string), StringColumnWriter.InvalidText);
        }
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
