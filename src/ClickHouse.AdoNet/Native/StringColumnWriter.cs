using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ClickHouse.AdoNet.Native;

/// <summary>String: lengths and bytes as they go out.</summary>
internal class StringColumnWriter(string name, ClickHouseType type)
    : ClickHouseColumnWriter(name, type), IBytesSink, IValueSink<string>, ISpanSink<string>, IValueSink<byte[]>, IValueSink<ReadOnlyMemory<byte>>
{
    public const string InvalidText = "it has half of a surrogate pair, which UTF-8 can't encode";

    private const int Unknown = -1;

    private readonly ColumnBuffer<byte> _bytes = new();
    private int _count;

    // Where the last value begins: taking back that one is what dictionaries do all the time.
    private int _last;

    public override int Count => _count;

    public ReadOnlySpan<byte> Written => _bytes.Items;

    public void Append(string value)
    {
        // However its characters encode, one byte holds the length of a short text.
        const int MaxShortLength = 0x7F / 3;
        var start = _bytes.Count;
        if (value.Length <= MaxShortLength)
        {
            var room = _bytes.Extend(1 + (value.Length * 3));
            Encode(value, room[1..], start, out var written);
            room[0] = (byte)written;
            _bytes.Truncate(start + 1 + written);
        }
        else
        {
            var length = Encoding.UTF8.GetByteCount(value);
            WriteLength(length);
            Encode(value, _bytes.Extend(length), start, out _);
        }

        _last = start;
        _count++;
    }

    public void Append(ReadOnlySpan<string> values)
    {
        foreach (var value in values)
        {
            if (value is null)
            {
                AppendNull();
            }
            else
            {
                Append(value);
            }
        }
    }

    public void Append(byte[] value)
        => Append(value.AsMemory());

    public void Append(ReadOnlyMemory<byte> value)
    {
        _last = _bytes.Count;
        WriteLength(value.Length);
        value.Span.CopyTo(_bytes.Extend(value.Length));
        _count++;
    }

    internal override void AppendDefault()
    {
        _last = _bytes.Count;
        _bytes.Add(0);
        _count++;
    }

    internal override void Release()
    {
        base.Release();
        TruncateRows(0);
        _bytes.Release();
    }

    private protected override void TruncateRows(int count)
    {
        if (count >= _count)
        {
            return;
        }

        var end = _last;
        if (count != _count - 1 || end == Unknown)
        {
            end = 0;
            for (var i = 0; i < count; i++)
            {
                NativeInput.TryReadVarUInt(Written[end..], out var length, out var prefix);
                end += prefix + (int)length;
            }
        }

        _bytes.Truncate(end);
        _count = count;
        _last = Unknown;
    }

    private protected override void WriteRows(IBufferWriter<byte> output)
        => output.Write(Written);

    private void Encode(string value, Span<byte> room, int start, out int written)
    {
        if (Utf8.FromUtf16(value, room, out _, out written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            _bytes.Truncate(start);
            throw OutOfRange(typeof(string), InvalidText);
        }
    }

    private void WriteLength(int length)
    {
        var rest = (uint)length;
        for (; rest >= 0x80; rest >>= 7)
        {
            _bytes.Add((byte)(rest | 0x80));
        }

        _bytes.Add((byte)rest);
    }
}
