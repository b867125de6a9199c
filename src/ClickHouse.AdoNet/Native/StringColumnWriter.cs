using System.Buffers;
using System.Text;

namespace ClickHouse.AdoNet.Native;

/// <summary>String: lengths and bytes as they go out.</summary>
internal class StringColumnWriter(string name, ClickHouseType type)
    : ClickHouseColumnWriter(name, type), IBytesSink, IValueSink<string>, IValueSink<byte[]>, IValueSink<ReadOnlyMemory<byte>>
{
    private const int Unknown = -1;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly ColumnBuffer<byte> _bytes = new();
    private int _count;

    // Where the last value begins: taking back that one is what dictionaries do all the time.
    private int _last;

    public override int Count => _count;

    public ReadOnlySpan<byte> Written => _bytes.Items;

    public void Append(string value)
    {
        const int MaxOneByteLength = 0x7F / 3;
        var start = _bytes.Count;
        if (value.Length <= MaxOneByteLength)
        {
            // However the characters encode, one byte holds the length.
            var room = _bytes.Extend(1 + (value.Length * 3));
            var written = Encode(value, room[1..], start);
            room[0] = (byte)written;
            _bytes.Truncate(start + 1 + written);
        }
        else
        {
            var length = Measure(value);
            WriteLength(length);
            Strict.GetBytes(value, _bytes.Extend(length));
        }

        _last = start;
        _count++;
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

    private int Measure(string value)
    {
        try
        {
            return Strict.GetByteCount(value);
        }
        catch (EncoderFallbackException)
        {
            throw NotUnicode();
        }
    }

    private int Encode(string value, Span<byte> room, int start)
    {
        try
        {
            return Strict.GetBytes(value, room);
        }
        catch (EncoderFallbackException)
        {
            _bytes.Truncate(start);
            throw NotUnicode();
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

    private ArgumentOutOfRangeException NotUnicode()
        => OutOfRange(typeof(string), "it has half of a surrogate pair, which UTF-8 can't encode");
}
