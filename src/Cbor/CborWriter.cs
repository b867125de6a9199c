using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Text;
using System.Text.Unicode;

namespace Cbor;

/// <summary>
/// Writes CBOR (RFC 8949) value by value. Integers and lengths are always in their shortest form; floating-point numbers have the width of the
/// method called, unless the options are canonical. In canonical maps keys come in any order and are sorted at the map's end.
/// </summary>
/// <remarks>
/// <para>
/// Use one writer for many values (<see cref="Reset" />): once it has room for the deepest of them, and for the largest map if canonical,
/// it allocates nothing.
/// </para>
/// <para>
/// What can't be CBOR is refused with an <see cref="InvalidOperationException" />, or an <see cref="ArgumentException" /> if it is the value;
/// nothing of it is written then, except that a canonical map with a key twice can't be ended any more.
/// </para>
/// </remarks>
public sealed class CborWriter
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly CborOptions _options;
    private readonly CborMapSorter? _sorter;
    private IBufferWriter<byte> _output;
    private CborWriterFrame[] _frames = new CborWriterFrame[8];
    private int _outerTags;

    /// <summary>Creates a writer.</summary>
    /// <param name="output">Gets the bytes.</param>
    /// <param name="options">What is made; <see cref="CborOptions.Lenient" /> unless given.</param>
    public CborWriter(IBufferWriter<byte> output, CborOptions? options = null)
    {
        _options = options ?? CborOptions.Lenient;
        _sorter = _options.IsCanonical ? new CborMapSorter() : null;
        Reset(output);
    }

    /// <summary>How many arrays and maps, and strings of indefinite length, are begun and not ended.</summary>
    public int Depth { get; private set; }

    /// <summary>Whether one value or several were written and none is incomplete.</summary>
    public bool IsComplete => Depth == 0 && Frame is { Tags: 0, Count: > 0 };

    private ref CborWriterFrame Frame => ref _frames[Depth];

    private IBufferWriter<byte> Target => _sorter is { IsActive: true } ? _sorter : _output;

    /// <summary>Begins anew, whatever was written before.</summary>
    /// <param name="output">Gets the bytes.</param>
    [MemberNotNull(nameof(_output))]
    public void Reset(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
        Depth = 0;
        _outerTags = 0;
        _frames[0] = new CborWriterFrame { Kind = CborWriterFrameKind.Root, Announced = CborWriterFrame.Unannounced };
        _sorter?.Clear();
    }

    /// <summary>Writes an integer.</summary>
    /// <param name="value">The integer.</param>
    public void WriteInt64(long value)
    {
        if (value >= 0)
        {
            WriteNumber(CborMajorType.UnsignedInteger, (ulong)value);
        }
        else
        {
            // −1 − n, where n is what the bits say when all of them are turned.
            WriteNumber(CborMajorType.NegativeInteger, (ulong)~value);
        }
    }

    /// <summary>Writes an integer that isn't negative.</summary>
    /// <param name="value">The integer.</param>
    public void WriteUInt64(ulong value)
        => WriteNumber(CborMajorType.UnsignedInteger, value);

    /// <summary>Writes an integer of any size: a plain one from −2⁶⁴ to 2⁶⁴ − 1, a bignum (tag 2 or 3) beyond.</summary>
    /// <param name="value">The integer.</param>
    public void WriteBigInteger(BigInteger value)
    {
        var isNegative = value.Sign < 0;
        var magnitude = isNegative ? -1 - value : value;
        if (magnitude <= ulong.MaxValue)
        {
            WriteNumber(isNegative ? CborMajorType.NegativeInteger : CborMajorType.UnsignedInteger, (ulong)magnitude);
            return;
        }

        var length = magnitude.GetByteCount(isUnsigned: true);
        CheckLength(length);
        WriteTag(isNegative ? CborTag.NegativeBignum : CborTag.UnsignedBignum);
        BeginItem();
        WriteHeader(CborMajorType.ByteString, (ulong)length);
        magnitude.TryWriteBytes(Target.GetSpan(length), out _, isUnsigned: true, isBigEndian: true);
        Target.Advance(length);
        EndItem();
    }

    /// <summary>Writes a floating-point number of 16 bits.</summary>
    /// <param name="value">The number. A NaN keeps its bits, unless the options are canonical.</param>
    public void WriteHalf(Half value)
    {
        BeginItem();
        var bits = _options.IsCanonical && Half.IsNaN(value) ? CborNumber.CanonicalNaN : BitConverter.HalfToUInt16Bits(value);
        WriteFloat(sizeof(ushort), bits);
        EndItem();
    }

    /// <summary>Writes a floating-point number of 32 bits, of 16 if the options are canonical and nothing is lost.</summary>
    /// <param name="value">The number. A NaN keeps its bits, unless the options are canonical.</param>
    public void WriteSingle(float value)
    {
        if (_options.IsCanonical)
        {
            WriteShortest(value);
            return;
        }

        BeginItem();
        WriteFloat(sizeof(float), BitConverter.SingleToUInt32Bits(value));
        EndItem();
    }

    /// <summary>Writes a floating-point number of 64 bits, of 32 or 16 if the options are canonical and nothing is lost.</summary>
    /// <param name="value">The number. A NaN keeps its bits, unless the options are canonical.</param>
    public void WriteDouble(double value)
    {
        if (_options.IsCanonical)
        {
            WriteShortest(value);
            return;
        }

        BeginItem();
        WriteFloat(sizeof(double), BitConverter.DoubleToUInt64Bits(value));
        EndItem();
    }

    /// <summary>Writes false or true.</summary>
    /// <param name="value">Which of them.</param>
    public void WriteBoolean(bool value)
        => WriteNumber(CborMajorType.Simple, value ? CborSimpleValue.True : CborSimpleValue.False);

    /// <summary>Writes null.</summary>
    public void WriteNull()
        => WriteNumber(CborMajorType.Simple, CborSimpleValue.Null);

    /// <summary>Writes undefined.</summary>
    public void WriteUndefined()
        => WriteNumber(CborMajorType.Simple, CborSimpleValue.Undefined);

    /// <summary>Writes a simple value.</summary>
    /// <param name="value">Its number; 24 to 31 are no simple values.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is none of a simple value.</exception>
    public void WriteSimpleValue(byte value)
    {
        if (value is >= 24 and < 32)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "24 to 31 are no simple values.");
        }

        WriteNumber(CborMajorType.Simple, value);
    }

    /// <summary>Writes a tag for the value that is written next.</summary>
    /// <param name="tag">The tag's number; some are in <see cref="CborTag" />.</param>
    public void WriteTag(ulong tag)
    {
        CheckItem();
        CheckDepth();
        BeginEntry();
        WriteHeader(CborMajorType.Tag, tag);
        Frame.Tags++;
    }

    /// <summary>Writes a byte string.</summary>
    /// <param name="value">The bytes.</param>
    public void WriteByteString(ReadOnlySpan<byte> value)
    {
        CheckLength(value.Length);
        BeginItem(CborWriterFrameKind.ByteChunks);
        WriteHeader(CborMajorType.ByteString, (ulong)value.Length);
        Target.Write(value);
        EndItem();
    }

    /// <summary>Writes a text string.</summary>
    /// <param name="value">The text.</param>
    /// <exception cref="ArgumentException">The text has half of a surrogate pair.</exception>
    public void WriteTextString(ReadOnlySpan<char> value)
    {
        var length = StrictUtf8.GetByteCount(value);
        CheckLength(length);
        BeginItem(CborWriterFrameKind.TextChunks);
        WriteHeader(CborMajorType.TextString, (ulong)length);
        Target.Advance(StrictUtf8.GetBytes(value, Target.GetSpan(length)));
        EndItem();
    }

    /// <summary>Writes a text string.</summary>
    /// <param name="utf8">The text in UTF-8.</param>
    /// <exception cref="ArgumentException">The bytes aren't valid UTF-8.</exception>
    public void WriteUtf8String(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
        {
            throw new ArgumentException("The bytes aren't valid UTF-8.", nameof(utf8));
        }

        CheckLength(utf8.Length);
        BeginItem(CborWriterFrameKind.TextChunks);
        WriteHeader(CborMajorType.TextString, (ulong)utf8.Length);
        Target.Write(utf8);
        EndItem();
    }

    /// <summary>Begins a byte string of indefinite length: each byte string written next is a chunk of it. Not for canonical CBOR.</summary>
    public void WriteByteStringStart()
        => WriteIndefinite(CborMajorType.ByteString, CborWriterFrameKind.ByteChunks);

    /// <summary>Ends a byte string of indefinite length.</summary>
    public void WriteByteStringEnd()
        => WriteEnd(CborWriterFrameKind.ByteChunks);

    /// <summary>Begins a text string of indefinite length: each text string written next is a chunk of it. Not for canonical CBOR.</summary>
    public void WriteTextStringStart()
        => WriteIndefinite(CborMajorType.TextString, CborWriterFrameKind.TextChunks);

    /// <summary>Ends a text string of indefinite length.</summary>
    public void WriteTextStringEnd()
        => WriteEnd(CborWriterFrameKind.TextChunks);

    /// <summary>Begins an array: its items are written next.</summary>
    /// <param name="count">The number of items.</param>
    public void WriteArrayStart(int count)
        => WriteStart(CborMajorType.Array, CborWriterFrameKind.Array, count, items: count);

    /// <summary>Begins an array of indefinite length: its items are written next. Not for canonical CBOR.</summary>
    public void WriteArrayStart()
        => WriteIndefinite(CborMajorType.Array, CborWriterFrameKind.Array);

    /// <summary>Ends an array.</summary>
    public void WriteArrayEnd()
        => WriteEnd(CborWriterFrameKind.Array);

    /// <summary>Begins a map: its keys and values are written next, by turns.</summary>
    /// <param name="count">The number of entries.</param>
    public void WriteMapStart(int count)
        => WriteStart(CborMajorType.Map, CborWriterFrameKind.Map, count, items: 2L * count);

    /// <summary>Begins a map of indefinite length: its keys and values are written next, by turns. Not for canonical CBOR.</summary>
    public void WriteMapStart()
        => WriteIndefinite(CborMajorType.Map, CborWriterFrameKind.Map);

    /// <summary>Ends a map.</summary>
    public void WriteMapEnd()
        => WriteEnd(CborWriterFrameKind.Map);

    private void WriteNumber(CborMajorType major, ulong argument)
    {
        BeginItem();
        WriteHeader(major, argument);
        EndItem();
    }

    private void WriteShortest(double value)
    {
        BeginItem();
        switch (CborNumber.FloatBytes(value))
        {
            case sizeof(ushort):
                WriteFloat(sizeof(ushort), double.IsNaN(value) ? CborNumber.CanonicalNaN : BitConverter.HalfToUInt16Bits((Half)value));
                break;
            case sizeof(float):
                WriteFloat(sizeof(float), BitConverter.SingleToUInt32Bits((float)value));
                break;
            default:
                WriteFloat(sizeof(double), BitConverter.DoubleToUInt64Bits(value));
                break;
        }

        EndItem();
    }

    private void WriteFloat(int length, ulong bits)
        => WriteHeader(CborMajorType.Simple, bits, 1 + length);

    private void WriteHeader(CborMajorType major, ulong argument)
        => WriteHeader(major, argument, CborNumber.HeaderLength(argument));

    private void WriteHeader(CborMajorType major, ulong argument, int length)
    {
        var target = Target;
        var span = target.GetSpan(CborHeader.MaxLength);
        span[0] = CborHeader.Initial(major, argument, length);
        switch (length)
        {
            case 2:
                span[1] = (byte)argument;
                break;
            case 3:
                BinaryPrimitives.WriteUInt16BigEndian(span[1..], (ushort)argument);
                break;
            case 5:
                BinaryPrimitives.WriteUInt32BigEndian(span[1..], (uint)argument);
                break;
            case 9:
                BinaryPrimitives.WriteUInt64BigEndian(span[1..], argument);
                break;
        }

        target.Advance(length);
    }

    private void WriteByte(byte value)
    {
        var target = Target;
        target.GetSpan(1)[0] = value;
        target.Advance(1);
    }

    private void WriteStart(CborMajorType major, CborWriterFrameKind kind, int count, long items)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        CheckLength(items);
        CheckItem();
        CheckDepth();
        BeginEntry();
        WriteHeader(major, (ulong)count);
        Push(kind, items);
    }

    private void WriteIndefinite(CborMajorType major, CborWriterFrameKind kind)
    {
        if (_options.IsCanonical)
        {
            throw new InvalidOperationException("Canonical CBOR has no indefinite lengths: say how many items there are.");
        }

        CheckItem();
        CheckDepth();
        WriteByte(CborHeader.IndefiniteInitial(major));
        Push(kind, CborWriterFrame.Unannounced);
    }

    private void WriteEnd(CborWriterFrameKind kind)
    {
        ref var frame = ref Frame;
        if (frame.Kind != kind)
        {
            throw new InvalidOperationException($"{kind} can't be ended: {frame.Kind} is what was begun last.");
        }

        if (frame.Tags > 0 || (kind == CborWriterFrameKind.Map && frame.Count % 2 > 0))
        {
            throw new InvalidOperationException($"{kind} can't be ended: the value after a {(frame.Tags > 0 ? "tag" : "key")} is missing.");
        }

        if (frame.Announced == CborWriterFrame.Unannounced)
        {
            WriteByte(CborHeader.Break);
        }
        else if (frame.Count != frame.Announced)
        {
            throw new InvalidOperationException($"{kind} was begun with {frame.Announced} items and has {frame.Count}.");
        }

        if (kind == CborWriterFrameKind.Map)
        {
            _sorter?.EndMap(_output);
        }

        Depth--;
        _outerTags -= Frame.Tags;
        EndItem();
    }

    private void Push(CborWriterFrameKind kind, long items)
    {
        _outerTags += Frame.Tags;
        if (++Depth == _frames.Length)
        {
            Array.Resize(ref _frames, _frames.Length * 2);
        }

        Frame = new CborWriterFrame { Kind = kind, Announced = items };
        if (kind == CborWriterFrameKind.Map)
        {
            _sorter?.BeginMap();
        }
    }

    private void BeginItem(CborWriterFrameKind chunksOf = CborWriterFrameKind.Root)
    {
        CheckItem(chunksOf);
        BeginEntry();
    }

    private void BeginEntry()
    {
        if (_sorter is not null && Frame is { Kind: CborWriterFrameKind.Map, Tags: 0 })
        {
            _sorter.BeginItem(isKey: Frame.Count % 2 == 0);
        }
    }

    private void EndItem()
    {
        Frame.Tags = 0;
        Frame.Count++;
    }

    private void CheckItem(CborWriterFrameKind chunksOf = CborWriterFrameKind.Root)
    {
        ref var frame = ref Frame;
        if (frame.Kind is CborWriterFrameKind.ByteChunks or CborWriterFrameKind.TextChunks && frame.Kind != chunksOf)
        {
            throw new InvalidOperationException($"A string of indefinite length has only strings of its own type as chunks ({frame.Kind}).");
        }

        if (frame.Count == frame.Announced)
        {
            throw new InvalidOperationException($"{frame.Kind} was begun with {frame.Announced} items and has them all.");
        }
    }

    private void CheckDepth()
    {
        if (Depth + Frame.Tags + _outerTags >= _options.MaxDepth)
        {
            throw new InvalidOperationException($"Nested deeper than {_options.MaxDepth} levels.");
        }
    }

    private void CheckLength(long length)
    {
        if (length > _options.MaxLength)
        {
            throw new InvalidOperationException($"{length} bytes or items exceed the limit of {_options.MaxLength}.");
        }
    }
}
