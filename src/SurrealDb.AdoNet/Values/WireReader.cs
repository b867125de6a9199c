using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace SurrealDb.AdoNet.Values;

/// <summary>
/// Goes over the structure of an answer without decoding the values in it: finds where they are. What it takes for well-formed may still hold
/// broken texts and numbers, which whoever decodes them refuses. Lengths are always definite, as SurrealDB writes them.
/// </summary>
/// <param name="data">The answer.</param>
/// <param name="position">Where to begin.</param>
internal ref struct WireReader(ReadOnlySpan<byte> data, int position = 0)
{
    private const int Indefinite = 31;

    private readonly ReadOnlySpan<byte> _data = data;

    /// <summary>Where the next item begins.</summary>
    public int Position { get; private set; } = position;

    /// <summary>Reads the beginning of an item: what follows a string's is its bytes, what follows others is their items.</summary>
    /// <returns>CBOR's major type, and the number or length.</returns>
    /// <exception cref="FormatException">No item begins here.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (WireType Type, ulong Argument) ReadHead()
    {
        var data = _data;
        var position = Position;
        if ((uint)position >= (uint)data.Length)
        {
            throw Truncated();
        }

        var initial = data[position];
        var info = initial & 0x1F;
        if (info < 24)
        {
            Position = position + 1;
            return ((WireType)(initial >> 5), (ulong)info);
        }

        return ((WireType)(initial >> 5), ReadArgument(info));
    }

    /// <summary>Reads the beginning of an array or an object.</summary>
    /// <returns>How many items or members follow: no more than there are bytes.</returns>
    /// <exception cref="FormatException">Something else begins here, or less can follow.</exception>
    public int ReadStart(WireType type)
    {
        var start = Position;
        var (found, count) = ReadHead();
        return found != type ? throw new FormatException($"expected {type}, found {found} (byte {start})")
            : count > (ulong)(_data.Length - Position) / (type == WireType.Map ? 2UL : 1UL) ? throw Truncated()
            : (int)count;
    }

    /// <summary>Reads a text as it is: not known to be valid UTF-8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ReadText()
    {
        var start = Position;
        var (type, length) = ReadHead();
        if (type != WireType.Text)
        {
            throw new FormatException($"expected {WireType.Text}, found {type} (byte {start})");
        }

        var text = _data[Position..];
        if (length > (ulong)text.Length)
        {
            throw Truncated();
        }

        Position += (int)length;
        return text[..(int)length];
    }

    /// <summary>Passes the next item with all that is in it.</summary>
    /// <exception cref="FormatException">It isn't well-formed.</exception>
    public void Skip()
    {
        // Every claim is held against the bytes that are left, and every item takes one: the sum can't overflow.
        for (var items = 1L; items > 0; items--)
        {
            var (type, argument) = ReadHead();
            switch (type)
            {
                case WireType.Bytes or WireType.Text:
                    Check(argument, 1);
                    Position += (int)argument;
                    break;
                case WireType.Array:
                    Check(argument, 1);
                    items += (long)argument;
                    break;
                case WireType.Map:
                    Check(argument, 2);
                    items += 2 * (long)argument;
                    break;
                case WireType.Tag:
                    items++;
                    break;
            }
        }
    }

    private readonly void Check(ulong count, ulong size)
    {
        if (count > (ulong)(_data.Length - Position) / size)
        {
            throw Truncated();
        }
    }

    private ulong ReadArgument(int info)
    {
        if (info is > 27)
        {
            throw new FormatException($"{(info == Indefinite ? "an item of indefinite length, which SurrealDB doesn't write" : "no data item")} (byte {Position})");
        }

        var size = 1 << (info - 24);
        var bytes = _data[(Position + 1)..];
        if (bytes.Length < size)
        {
            throw Truncated();
        }

        Position += 1 + size;
        return size switch
        {
            1 => bytes[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            4 => BinaryPrimitives.ReadUInt32BigEndian(bytes),
            _ => BinaryPrimitives.ReadUInt64BigEndian(bytes),
        };
    }

    private readonly FormatException Truncated()
        => new($"the data end within an item (byte {Position})");
}
