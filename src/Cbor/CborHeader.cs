using System.Buffers.Binary;

namespace Cbor;

/// <summary>The beginning of a data item: its first byte and the argument in it or after it (RFC 8949 §3).</summary>
internal readonly struct CborHeader
{
    public const int MaxLength = 1 + sizeof(ulong);
    public const byte Break = 0xFF;

    private const int OneByte = 24;
    private const int EightBytes = 27;
    private const int Indefinite = 31;

    private readonly byte _initial;

    private CborHeader(byte initial, ulong argument)
    {
        _initial = initial;
        Argument = argument;
    }

    public CborMajorType Major => (CborMajorType)(_initial >> 5);

    /// <summary>The number itself, or its bytes, items or bits, by <see cref="Major" />.</summary>
    public ulong Argument { get; }

    public bool IsIndefinite => Info == Indefinite;

    /// <summary>The bytes that the header takes.</summary>
    public int Length => Info is >= OneByte and <= EightBytes ? 1 + (1 << (Info - OneByte)) : 1;

    public CborType Type => Major switch
    {
        CborMajorType.Simple => Info switch
        {
            20 or 21 => CborType.Boolean,
            22 => CborType.Null,
            23 => CborType.Undefined,
            25 => CborType.Half,
            26 => CborType.Single,
            27 => CborType.Double,
            _ => CborType.SimpleValue,
        },
        var major => CborType.UnsignedInteger + (int)major,
    };

    private int Info => _initial & 0x1F;

    /// <summary>The first byte of a header of a length.</summary>
    public static byte Initial(CborMajorType major, ulong argument, int length)
        => (byte)((int)major << 5 | length switch
        {
            1 => (int)argument,
            2 => OneByte,
            3 => OneByte + 1,
            5 => OneByte + 2,
            _ => EightBytes,
        });

    /// <summary>The only byte of the header of what ends with a break.</summary>
    public static byte IndefiniteInitial(CborMajorType major)
        => (byte)((int)major << 5 | Indefinite);

    /// <summary>The header at the input's position, which stays. A break is none: the caller knows where one may be.</summary>
    /// <exception cref="CborException">No data item begins like this.</exception>
    public static CborHeader Peek(scoped in CborInput input, bool canonical)
        => input.IsInPiece(MaxLength) ? Read(input.Piece, input, canonical) : PeekAcrossPieces(input, canonical);

    private static CborHeader PeekAcrossPieces(scoped in CborInput input, bool canonical)
    {
        Span<byte> scratch = stackalloc byte[MaxLength];
        return Read(input.Peek(scratch), input, canonical);
    }

    private static CborHeader Read(ReadOnlySpan<byte> bytes, scoped in CborInput input, bool canonical)
    {
        if (bytes.IsEmpty)
        {
            throw new CborException(input.Position, "the data end where a value was expected");
        }

        var bare = new CborHeader(bytes[0], 0);
        if (bare.Info is > EightBytes and < Indefinite)
        {
            throw new CborException(input.Position, $"0x{bytes[0]:x2} begins no data item");
        }

        if (bytes.Length < bare.Length)
        {
            throw new CborException(input.Position, "the data end within a value");
        }

        var header = new CborHeader(bytes[0], bare.ReadArgument(bytes[1..]));
        if (header.Fault(canonical) is { } reason)
        {
            throw new CborException(input.Position, reason);
        }

        return header;
    }

    private ulong ReadArgument(ReadOnlySpan<byte> bytes)
        => Length switch
        {
            1 => (ulong)Info,
            2 => bytes[0],
            3 => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            5 => BinaryPrimitives.ReadUInt32BigEndian(bytes),
            _ => BinaryPrimitives.ReadUInt64BigEndian(bytes),
        };

    private string? Fault(bool canonical)
    {
        if (Major == CborMajorType.Simple)
        {
            return IsIndefinite ? "a break where no indefinite length is to end"
                : Info == OneByte && Argument < 32 ? $"the simple value {Argument} has a byte of its own"
                : canonical && !IsShortestFloat() ? "a floating-point number that isn't in its shortest form"
                : null;
        }

        if (IsIndefinite)
        {
            return Major is CborMajorType.UnsignedInteger or CborMajorType.NegativeInteger or CborMajorType.Tag
                ? $"0x{_initial:x2} begins no data item"
                : canonical ? "an indefinite length" : null;
        }

        return canonical && CborNumber.HeaderLength(Argument) != Length ? $"{Argument} isn't in its shortest form" : null;
    }

    private bool IsShortestFloat()
        => Type switch
        {
            CborType.Half => !Half.IsNaN(CborNumber.ToHalf(Argument)) || Argument == CborNumber.CanonicalNaN,
            CborType.Single => CborNumber.FloatBytes(CborNumber.ToSingle(Argument)) == sizeof(float),
            CborType.Double => CborNumber.FloatBytes(CborNumber.ToDouble(Argument)) == sizeof(double),
            _ => true,
        };
}
