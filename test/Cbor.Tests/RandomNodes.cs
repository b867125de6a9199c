namespace Cbor.Tests;

/// <summary>Data items from a seed.</summary>
internal sealed class RandomNodes(int seed)
{
    private const int MaxDepth = 6;

    public Random Random { get; } = new(seed);

    /// <summary>An item; with <paramref name="isPlain" /> one whose value canonical CBOR can hold: no indefinite lengths, no key twice.</summary>
    public CborNode Node(bool isPlain = false, int depth = 0)
        => Random.Next(depth < MaxDepth ? 14 : 10) switch
        {
            0 => Integer(Bits()),
            1 => Integer(-1 - (Int128)Bits()),
            2 => String(isPlain, CborType.ByteString, Bytes),
            3 => String(isPlain, CborType.TextString, Text),
            4 => new CborNode(CborType.Boolean, Random.Next(2) == 0),
            5 => new CborNode(CborType.Null),
            6 => Random.Next(2) == 0
                ? new CborNode(CborType.Undefined)
                : new CborNode(CborType.SimpleValue, (byte)(Random.Next(2) == 0 ? Random.Next(20) : Random.Next(32, 256))),
            7 => new CborNode(CborType.Half, BitConverter.UInt16BitsToHalf((ushort)Bits())),
            8 => new CborNode(CborType.Single, Random.Next(2) == 0 ? Random.Next(-100, 100) : BitConverter.UInt32BitsToSingle((uint)Bits())),
            9 => new CborNode(CborType.Double, Random.Next(2) == 0 ? Random.Next(-100, 100) : BitConverter.UInt64BitsToDouble(Bits())),
            10 => new CborNode(CborType.Tag, 4 + (Bits() >> 1), [Node(isPlain, depth + 1)]),
            11 or 12 => Container(CborType.Array, isPlain, [.. Many(5, () => Node(isPlain, depth + 1))]),
            _ => Container(CborType.Map, isPlain, Entries(isPlain, depth + 1)),
        };

    /// <summary>The same bytes, some of them changed, left out or doubled.</summary>
    public byte[] Mutate(byte[] bytes)
    {
        var mutated = bytes.ToList();
        for (var i = Random.Next(1, 4); i > 0 && mutated.Count > 0; i--)
        {
            var at = Random.Next(mutated.Count);
            switch (Random.Next(5))
            {
                case 0:
                    mutated[at] = (byte)Random.Next(256);
                    break;
                case 1:
                    mutated[at] ^= (byte)(1 << Random.Next(8));
                    break;
                case 2:
                    mutated.RemoveRange(at, Random.Next(1, mutated.Count - at + 1));
                    break;
                case 3:
                    mutated.InsertRange(at, mutated.GetRange(at, Random.Next(mutated.Count - at)));
                    break;
                default:
                    // The beginnings of long things and of things without an end.
                    byte[] heads = [0x1B, 0x5B, 0x5F, 0x7A, 0x7F, 0x9B, 0x9F, 0xBA, 0xBB, 0xBF, 0xC1, 0xDB, 0xF8, 0xFB, 0xFF];
                    mutated.Insert(at, heads[Random.Next(heads.Length)]);
                    break;
            }
        }

        return [.. mutated];
    }

    private static CborNode Integer(Int128 value)
        => new(value < 0 ? CborType.NegativeInteger : CborType.UnsignedInteger, value);

    private CborNode Container(CborType type, bool isPlain, IReadOnlyList<CborNode> items)
        => new(type, null, items, !isPlain && Random.Next(4) == 0);

    private List<CborNode> Entries(bool isPlain, int depth)
    {
        var entries = new List<CborNode>();
        var keys = new HashSet<string>();
        foreach (var key in Many(5, () => Node(isPlain, depth + 2)))
        {
            if (!isPlain || keys.Add(Convert.ToHexString(CborData.Write(key.Write, CborOptions.Canonical))))
            {
                entries.Add(key);
                entries.Add(Node(isPlain, depth));
            }
        }

        return entries;
    }

    private CborNode String(bool isPlain, CborType type, Func<object> value)
        => isPlain || Random.Next(4) > 0
            ? new CborNode(type, value())
            : new CborNode(type, null, [.. Many(4, () => new CborNode(type, value()))], IsIndefinite: true);

    private byte[] Bytes()
    {
        var bytes = new byte[Random.Next(10) == 0 ? Random.Next(400) : Random.Next(12)];
        Random.NextBytes(bytes);
        return bytes;
    }

    private string Text()
    {
        string[] letters = ["a", "B", "0", " ", "'", "\n", "\0", "é", "你", "😀", "\uFFFF"];
        return string.Concat(Many(Random.Next(10) == 0 ? 300 : 12, () => letters[Random.Next(letters.Length)]));
    }

    private IEnumerable<T> Many<T>(int most, Func<T> create)
        => Enumerable.Range(0, Random.Next(most + 1)).Select(_ => create());

    private ulong Bits()
        => (ulong)Random.NextInt64(long.MinValue, long.MaxValue) >> Random.Next(64);
}
