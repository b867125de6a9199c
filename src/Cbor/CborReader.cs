using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace Cbor;

/// <summary>
/// Reads CBOR (RFC 8949) value by value, forwards, from bytes in one piece or in several. Allocates nothing but what it returns and, for
/// containers nested deeper than 16 levels, room to count them.
/// </summary>
/// <remarks>
/// <para>
/// Several values may follow one another (a CBOR sequence, RFC 8742): <see cref="PeekType" /> says <see cref="CborType.End" /> after the last.
/// Where one value is expected, <see cref="ReadEnd" /> refuses others.
/// </para>
/// <para>
/// Every method throws <see cref="CborException" /> for data that are malformed, exceed a limit or are of another type than the method reads.
/// The type and what lies in a header are found out before anything is taken, so after such a refusal another method can be tried.
/// </para>
/// <para>A copy of the reader is a reader of its own; pass it by reference.</para>
/// </remarks>
public ref struct CborReader
{
    private readonly CborOptions _options;
    private CborInput _input;
    private CborFrameStack _containers;
    private long _start;
    private int _tags;
    private int _outerTags;

    /// <summary>Creates a reader of bytes in one piece.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="options">What is accepted; <see cref="CborOptions.Lenient" /> unless given.</param>
    public CborReader(ReadOnlySpan<byte> data, CborOptions? options = null)
    {
        _options = options ?? CborOptions.Lenient;
        _input = new CborInput(data);
    }

    /// <summary>Creates a reader of bytes in several pieces.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="options">What is accepted; <see cref="CborOptions.Lenient" /> unless given.</param>
    public CborReader(ReadOnlySequence<byte> data, CborOptions? options = null)
    {
        _options = options ?? CborOptions.Lenient;
        _input = new CborInput(data);
    }

    /// <summary>The bytes read so far.</summary>
    public readonly long Position => _input.Position;

    /// <summary>The bytes not read yet.</summary>
    public readonly long Remaining => _input.Remaining;

    /// <summary>How many arrays and maps are being read.</summary>
    public readonly int Depth => _containers.Count;


    /// <summary>What comes next, without reading it.</summary>
    /// <returns>The type of the next item, or which end is reached.</returns>
    public CborType PeekType()
        => PeekEnd() is { } end ? end : PeekHeader().Type;

    /// <summary>Reads an integer.</summary>
    /// <returns>The integer, which fits into 32 bits.</returns>
    public int ReadInt32()
        => (int)ReadSigned(int.MinValue, int.MaxValue);

    /// <summary>Reads an integer.</summary>
    /// <returns>The integer, which fits into 64 bits.</returns>
    public long ReadInt64()
        => ReadSigned(long.MinValue, long.MaxValue);

    /// <summary>Reads an integer that isn't negative.</summary>
    /// <returns>The integer.</returns>
    public ulong ReadUInt64()
    {
        var header = PeekInteger();
        if (header.Type == CborType.NegativeInteger)
        {
            throw NotBetween(header, 0, ulong.MaxValue);
        }

        Take(header);
        return header.Argument;
    }

    /// <summary>Reads an integer of any that CBOR has without a tag: from −2⁶⁴ to 2⁶⁴ − 1.</summary>
    /// <returns>The integer.</returns>
    public Int128 ReadInteger()
    {
        var header = PeekInteger();
        Take(header);
        return ToInteger(header);
    }

    /// <summary>Reads an integer of any size: a plain one, or a bignum (tag 2 or 3).</summary>
    /// <returns>The integer.</returns>
    public BigInteger ReadBigInteger()
    {
        if (PeekType() != CborType.Tag)
        {
            return ReadInteger();
        }

        var header = PeekHeader();
        if (header.Argument is not (CborTag.UnsignedBignum or CborTag.NegativeBignum))
        {
            throw Unexpected("an integer", CborType.Tag);
        }

        ReadTag();
        var magnitude = new BigInteger(ReadByteString(), isUnsigned: true, isBigEndian: true);
        return header.Argument == CborTag.UnsignedBignum ? magnitude : -1 - magnitude;
    }

    /// <summary>Reads a floating-point number of any width that 16 bits hold without loss.</summary>
    /// <returns>The number.</returns>
    public Half ReadHalf()
    {
        var value = PeekFloat(out var header);
        if (CborNumber.FloatBytes(value) > 2)
        {
            throw Fault(string.Create(CultureInfo.InvariantCulture, $"the number {value:R} doesn't fit into 16 bits"));
        }

        Take(header);
        return header.Type == CborType.Half ? CborNumber.ToHalf(header.Argument) : (Half)value;
    }

    /// <summary>Reads a floating-point number of any width that 32 bits hold without loss.</summary>
    /// <returns>The number.</returns>
    public float ReadSingle()
    {
        var value = PeekFloat(out var header);
        if (CborNumber.FloatBytes(value) > sizeof(float))
        {
            throw Fault(string.Create(CultureInfo.InvariantCulture, $"the number {value:R} doesn't fit into 32 bits"));
        }

        Take(header);
        return header.Type == CborType.Single ? CborNumber.ToSingle(header.Argument) : (float)value;
    }

    /// <summary>Reads a floating-point number of any width.</summary>
    /// <returns>The number.</returns>
    public double ReadDouble()
    {
        var value = PeekFloat(out var header);
        Take(header);
        return value;
    }

    /// <summary>Reads false or true.</summary>
    /// <returns>Which of them it was.</returns>
    public bool ReadBoolean()
    {
        var header = Expect(CborType.Boolean, "a boolean");
        Take(header);
        return header.Argument == CborSimpleValue.True;
    }

    /// <summary>Reads null.</summary>
    public void ReadNull()
        => Take(Expect(CborType.Null, "null"));

    /// <summary>Reads undefined.</summary>
    public void ReadUndefined()
        => Take(Expect(CborType.Undefined, "undefined"));

    /// <summary>Reads any simple value, false, true, null and undefined (20 to 23) included.</summary>
    /// <returns>Its number: 0 to 23 or 32 to 255.</returns>
    public byte ReadSimpleValue()
    {
        var header = PeekItem("a simple value");
        if (header.Type is not (CborType.SimpleValue or CborType.Boolean or CborType.Null or CborType.Undefined))
        {
            throw Unexpected("a simple value", header.Type);
        }

        Take(header);
        return (byte)header.Argument;
    }

    /// <summary>Reads a tag. The value that it belongs to, or another tag, comes next.</summary>
    /// <returns>The tag's number; some are in <see cref="CborTag" />.</returns>
    public ulong ReadTag()
    {
        var header = Expect(CborType.Tag, "a tag");
        CheckDepth();
        if (_options.IsCanonical && header.Argument is CborTag.UnsignedBignum or CborTag.NegativeBignum)
        {
            CheckBignum(header);
        }

        Begin();
        _input.Advance(header.Length);
        _tags++;
        return header.Argument;
    }

    /// <summary>Reads the beginning of an array. Its items come next, then <see cref="CborType.EndArray" />.</summary>
    /// <returns>The number of items, never more than there are bytes left, or null if only the array's end tells.</returns>
    public int? ReadArrayStart()
        => ReadStart(Expect(CborType.Array, "an array"), itemsPerEntry: 1);

    /// <summary>Reads the end of an array.</summary>
    public void ReadArrayEnd()
        => ReadContainerEnd(CborType.EndArray, "the end of an array");

    /// <summary>Reads the beginning of a map. Its keys and values come next by turns, then <see cref="CborType.EndMap" />.</summary>
    /// <returns>The number of entries, never more than there are bytes left, or null if only the map's end tells.</returns>
    public int? ReadMapStart()
        => ReadStart(Expect(CborType.Map, "a map"), itemsPerEntry: 2);

    /// <summary>Reads the end of a map.</summary>
    public void ReadMapEnd()
        => ReadContainerEnd(CborType.EndMap, "the end of a map");

    /// <summary>Makes sure that nothing follows the value that was read.</summary>
    public void ReadEnd()
    {
        if (PeekType() is var type and not CborType.End)
        {
            throw Unexpected("the end of the data", type);
        }
    }

    /// <summary>Reads a byte string.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ReadByteString()
    {
        var text = PeekString(CborType.ByteString, "a byte string");
        var bytes = new byte[text.Length];
        text.CopyTo(bytes);
        Take(text);
        return bytes;
    }

    /// <summary>Reads a byte string without an array of its own.</summary>
    /// <param name="output">Gets the bytes.</param>
    public void ReadByteString(IBufferWriter<byte> output)
    {
        var text = PeekString(CborType.ByteString, "a byte string");
        text.CopyTo(output);
        Take(text);
    }

    /// <summary>Reads a byte string where its bytes lie, if they lie in one piece.</summary>
    /// <param name="bytes">The bytes, which belong to the data given to the reader.</param>
    /// <returns>False if the string is in several pieces: then nothing is read.</returns>
    public bool TryReadByteSpan(out ReadOnlySpan<byte> bytes)
        => TryTakeSpan(PeekString(CborType.ByteString, "a byte string"), out bytes);

    /// <summary>Reads a text string.</summary>
    /// <returns>The text.</returns>
    public string ReadTextString()
    {
        var text = PeekString(CborType.TextString, "a text string");
        var value = text.Decode();
        Take(text);
        return value;
    }

    /// <summary>Reads a text string without a string of its own.</summary>
    /// <param name="output">Gets the text in UTF-8, which is valid.</param>
    public void ReadUtf8String(IBufferWriter<byte> output)
    {
        var text = PeekString(CborType.TextString, "a text string");
        text.Validate();
        text.CopyTo(output);
        Take(text);
    }

    /// <summary>Reads a text string where its bytes lie, if they lie in one piece.</summary>
    /// <param name="utf8">The text in UTF-8, which is valid; the bytes belong to the data given to the reader.</param>
    /// <returns>False if the string is in several pieces: then nothing is read.</returns>
    public bool TryReadUtf8Span(out ReadOnlySpan<byte> utf8)
    {
        var text = PeekString(CborType.TextString, "a text string");
        if (text.IsContiguous)
        {
            text.Validate();
        }

        return TryTakeSpan(text, out utf8);
    }

    /// <summary>Reads the next value with its tags and all that is in it, and checks it as reading would, but keeps nothing of it.</summary>
    public void SkipValue()
    {
        var depth = Depth;
        CborType type;
        do
        {
            type = PeekType();
            switch (type)
            {
                case CborType.Tag:
                    ReadTag();
                    break;
                case CborType.Array:
                    ReadArrayStart();
                    break;
                case CborType.Map:
                    ReadMapStart();
                    break;
                case CborType.EndArray when Depth > depth:
                    ReadArrayEnd();
                    break;
                case CborType.EndMap when Depth > depth:
                    ReadMapEnd();
                    break;
                case CborType.ByteString or CborType.TextString:
                    var text = CborStringInput.Measure(_input, PeekHeader(), _options);
                    text.Validate();
                    Take(text);
                    break;
                case CborType.End or CborType.EndArray or CborType.EndMap:
                    throw Unexpected("a value", type);
                default:
                    Take(PeekHeader());
                    break;
            }
        }
        while (Depth > depth || type == CborType.Tag);
    }

    private static Int128 ToInteger(CborHeader header)
        => header.Type == CborType.UnsignedInteger ? header.Argument : -1 - (Int128)header.Argument;

    private long ReadSigned(long minimum, long maximum)
    {
        var header = PeekInteger();

        // A negative integer's argument is −1 − n: its bits turned.
        var value = header.Type == CborType.UnsignedInteger ? (long)header.Argument : ~(long)header.Argument;
        if (header.Argument > long.MaxValue || value < minimum || value > maximum)
        {
            throw NotBetween(header, minimum, (ulong)maximum);
        }

        Take(header);
        return value;
    }

    private CborHeader PeekInteger()
    {
        var header = PeekItem("an integer");
        return header.Type is CborType.UnsignedInteger or CborType.NegativeInteger ? header : throw Unexpected("an integer", header.Type);
    }

    private double PeekFloat(out CborHeader header)
    {
        header = PeekItem("a floating-point number");
        return header.Type switch
        {
            CborType.Half => (double)CborNumber.ToHalf(header.Argument),
            CborType.Single => CborNumber.ToSingle(header.Argument),
            CborType.Double => CborNumber.ToDouble(header.Argument),
            var type => throw Unexpected("a floating-point number", type),
        };
    }

    private CborStringInput PeekString(CborType type, string name)
        => CborStringInput.Measure(_input, Expect(type, name), _options);

    private bool TryTakeSpan(scoped CborStringInput text, out ReadOnlySpan<byte> bytes)
    {
        if (!text.IsContiguous)
        {
            bytes = default;
            return false;
        }

        Begin();
        _input.Advance(text.EncodedLength - text.Length);
        bytes = _input.Piece[..text.Length];
        _input.Advance(text.Length);
        Complete();
        return true;
    }

    private int? ReadStart(CborHeader header, int itemsPerEntry)
    {
        CheckDepth();
        var remaining = CborFrame.Indefinite;
        if (!header.IsIndefinite)
        {
            // Each item takes a byte at least: a claim beyond that is refused before anyone makes room for it.
            var most = (ulong)Math.Min(Remaining - header.Length, _options.MaxLength) / (ulong)itemsPerEntry;
            if (header.Argument > most)
            {
                throw Fault($"{header.Argument} entries, where no more than {most} are possible or allowed");
            }

            remaining = (long)header.Argument * itemsPerEntry;
        }

        Begin();
        _input.Advance(header.Length);
        _containers.Push(new CborFrame { Remaining = remaining, Start = _start, Tags = _tags, IsMap = itemsPerEntry == 2 });
        _outerTags += _tags;
        _tags = 0;
        return header.IsIndefinite ? null : (int)header.Argument;
    }

    private void ReadContainerEnd(CborType end, string name)
    {
        if (PeekType() is var type && type != end)
        {
            throw Unexpected(name, type);
        }

        ref var container = ref _containers.Top;
        if (container.Remaining == CborFrame.Indefinite)
        {
            _input.Advance(1);
        }

        _start = container.Start;
        _outerTags -= container.Tags;
        _containers.Pop();
        Complete();
    }

    /// <summary>The end that comes next, or null before a value.</summary>
    private CborType? PeekEnd()
    {
        var end = CborType.End;
        if (_containers.Count == 0)
        {
            if (Remaining > 0)
            {
                return null;
            }
        }
        else
        {
            ref var container = ref _containers.Top;
            end = container.IsMap ? CborType.EndMap : CborType.EndArray;
            if (container.Remaining == CborFrame.Indefinite
                ? _input.Piece is not [CborHeader.Break, ..] || container.AwaitsValue
                : container.Remaining > 0)
            {
                return null;
            }
        }

        return _tags == 0 ? end : throw Fault("a tag without a value");
    }

    private readonly CborHeader PeekHeader()
        => CborHeader.Peek(_input, _options.IsCanonical);

    private CborHeader PeekItem(string name)
        => PeekEnd() is { } end ? throw Unexpected(name, end) : PeekHeader();

    private CborHeader Expect(CborType expected, string name)
    {
        var header = PeekItem(name);
        return header.Type == expected ? header : throw Unexpected(name, header.Type);
    }

    // RFC 8949 §3.4.3: a bignum is for what has no plain integer, and begins with a byte that isn't 0.
    private readonly void CheckBignum(CborHeader tag)
    {
        var input = _input;
        input.Advance(tag.Length);
        var header = CborHeader.Peek(input, canonical: true);
        if (header.Major != CborMajorType.ByteString)
        {
            return;
        }

        input.Advance(header.Length);
        if (header.Argument <= sizeof(ulong) || input.Piece is [0, ..])
        {
            throw Fault("a bignum that isn't in its shortest form");
        }
    }

    private readonly void CheckDepth()
    {
        if (_containers.Count + _tags + _outerTags >= _options.MaxDepth)
        {
            throw Fault($"nested deeper than {_options.MaxDepth} levels");
        }
    }

    private void Take(CborHeader header)
    {
        Begin();
        _input.Advance(header.Length);
        Complete();
    }

    private void Take(scoped CborStringInput text)
    {
        Begin();
        _input.Advance(text.EncodedLength);
        Complete();
    }

    private void Begin()
    {
        if (_tags == 0)
        {
            _start = Position;
        }
    }

    private void Complete()
    {
        _tags = 0;
        if (_containers.Count == 0)
        {
            return;
        }

        ref var container = ref _containers.Top;
        if (container.Remaining != CborFrame.Indefinite)
        {
            container.Remaining--;
        }

        if (container.IsMap)
        {
            container.AwaitsValue = !container.AwaitsValue;
            if (container.AwaitsValue && _options.IsCanonical)
            {
                CheckKey(ref container);
            }
        }
    }

    private readonly void CheckKey(ref CborFrame map)
    {
        var length = Position - _start;
        if (map.KeyLength > 0)
        {
            var order = _input.Slice(map.KeyStart, map.KeyLength).CompareTo(_input.Slice(_start, length));
            if (order >= 0)
            {
                throw new CborException(_start, order == 0 ? "a key that the map has already" : "a key that belongs before the last one");
            }
        }

        map.KeyStart = _start;
        map.KeyLength = length;
    }

    private readonly CborException NotBetween(CborHeader header, long minimum, ulong maximum)
        => Fault($"the integer {ToInteger(header)} isn't between {minimum} and {maximum}");

    private readonly CborException Unexpected(string expected, CborType actual)
        => Fault($"expected {expected}, found {actual}");

    private readonly CborException Fault(string reason)
        => new(Position, reason);
}
