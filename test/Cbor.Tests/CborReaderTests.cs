using System.Buffers;
using System.Numerics;
using Xunit;

namespace Cbor.Tests;

public class CborReaderTests
{
    /// <summary>Malformed or invalid bytes, and where that is noticed.</summary>
    public static TheoryData<string, int> Malformed => new()
    {
        { "", 0 },
        { "18", 0 },
        { "1901", 0 },
        { "1b00000000000000", 0 },
        { "1c", 0 },
        { "1f", 0 },
        { "3e", 0 },
        { "5d", 0 },
        { "df", 0 },
        { "fc", 0 },
        { "f81f", 0 },
        { "f800", 0 },
        { "ff", 0 },
        { "41", 1 },
        { "5affffffff00", 5 },
        { "7b7fffffffffffffff", 9 },
        { "5f", 1 },
        { "5f00ff", 1 },
        { "5f6161ff", 1 },
        { "5f5f4100ffff", 1 },
        { "7f4100ff", 1 },
        { "61ff", 0 },
        { "62c328", 0 },
        { "7f61c361bcff", 0 },
        { "82", 0 },
        { "8201", 0 },
        { "9bffffffffffffffff", 0 },
        { "bbffffffffffffffff", 0 },
        { "a101", 0 },
        { "9f", 1 },
        { "9f01", 2 },
        { "bf01ff", 2 },
        { "bfc1ff", 2 },
        { "81ff", 1 },
        { "c1", 1 },
        { "9fc1ff", 2 },
        { "0001", 1 },
    };

    public static TheoryData<string> NotShortest => new()
    {
        "1817", "190017", "1900ff", "1a0000ffff", "1b00000000ffffffff", "3800", "5800", "580100", "7800", "9800", "9801f6", "b800", "d80000",
        "fa00000000", "fb0000000000000000", "fa3fc00000", "fb3ff8000000000000", "fb47efffffe0000000", "f97e01", "f9fe00", "fa7fc00001",
        "c24100", "c240", "c2480100000000000000", "c2490000000000000000ff", "c34101",
        "a202010102", "a201010101", "a26162016161", "a262616101616202",
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Malformed_bytes_are_refused_where_they_are(string hex, int position)
    {
        var error = Assert.Throws<CborException>(() => CborData.Read(CborData.Bytes(hex)));

        Assert.Equal(position, error.Position);
        Assert.StartsWith($"CBOR at byte {position}: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(NotShortest))]
    public void Canonical_mode_refuses_every_other_encoding(string hex)
        => Assert.Throws<CborException>(() => CborData.Read(CborData.Bytes(hex), CborOptions.Canonical));

    [Theory]
    [InlineData("a2010261610a")]
    [InlineData("a3186401206120f401")]
    [InlineData("a2410001420000f6")]
    [InlineData("a28001810002")]
    [InlineData("c249ff00000000000000ff")]
    public void Canonical_mode_takes_keys_of_any_type_in_their_bytewise_order(string hex)
        => Assert.NotNull(CborData.Read(CborData.Bytes(hex), CborOptions.Canonical));

    [Fact]
    public void Lenient_mode_takes_keys_in_any_order_and_more_than_once()
        => Assert.Equal("{2: 1, 1: 2, 1: 3}", CborData.Read(CborData.Bytes("a3020101020103")).ToString());

    [Fact]
    public void Integers_keep_their_whole_range()
    {
        var reader = new CborReader(CborData.Bytes("1bffffffffffffffff3bffffffffffffffff1b7fffffffffffffff3b7fffffffffffffff1a7fffffff3a7fffffff"));
        Assert.Equal(ulong.MaxValue, reader.ReadUInt64());
        Assert.Equal(-1 - (Int128)ulong.MaxValue, reader.ReadInteger());
        Assert.Equal(long.MaxValue, reader.ReadInt64());
        Assert.Equal(long.MinValue, reader.ReadInt64());
        Assert.Equal(int.MaxValue, reader.ReadInt32());
        Assert.Equal(int.MinValue, reader.ReadInt32());
        reader.ReadEnd();
    }

    [Fact]
    public void Integers_that_do_not_fit_are_refused_and_left()
    {
        var reader = new CborReader(CborData.Bytes("1b8000000000000000"));
        Assert.Equal(0, Refused(ref reader, (ref r) => r.ReadInt64()).Position);
        Assert.Equal(0, Refused(ref reader, (ref r) => r.ReadInt32()).Position);
        Assert.Equal(1UL << 63, reader.ReadUInt64());

        reader = new CborReader(CborData.Bytes("20"));
        Refused(ref reader, (ref r) => r.ReadUInt64());
        Assert.Equal(-1, reader.ReadInt32());
    }

    [Theory]
    [InlineData("17", "23")]
    [InlineData("3bffffffffffffffff", "-18446744073709551616")]
    [InlineData("c240", "0")]
    [InlineData("c342ffff", "-65536")]
    [InlineData("c249010000000000000000", "18446744073709551616")]
    [InlineData("c349010000000000000000", "-18446744073709551617")]
    [InlineData("c25f4101480000000000000000ff", "18446744073709551616")]
    public void Bignums(string hex, string value)
    {
        var reader = new CborReader(CborData.Bytes(hex));
        Assert.Equal(BigInteger.Parse(value, System.Globalization.CultureInfo.InvariantCulture), reader.ReadBigInteger());
        reader.ReadEnd();
    }

    [Fact]
    public void Floats_are_read_as_any_width_that_loses_nothing()
    {
        var reader = new CborReader(CborData.Bytes("fb3ff8000000000000f93e00fa47c35000fb3ff199999999999a"));
        Assert.Equal((Half)1.5, reader.ReadHalf());
        Assert.Equal(1.5, reader.ReadDouble());
        Refused(ref reader, (ref r) => r.ReadHalf());
        Assert.Equal(100_000f, reader.ReadSingle());
        Refused(ref reader, (ref r) => r.ReadSingle());
        Assert.Equal(1.1, reader.ReadDouble());
    }

    [Fact]
    public void Another_type_is_refused_and_left()
    {
        var reader = new CborReader(CborData.Bytes("8261780a"));
        Refused(ref reader, (ref r) => r.ReadMapStart());
        Assert.Equal(2, reader.ReadArrayStart());
        Refused(ref reader, (ref r) => r.ReadInt32());
        Refused(ref reader, (ref r) => r.ReadArrayEnd());
        Assert.Equal("x", reader.ReadTextString());
        Assert.Equal("CBOR at byte 3: expected a text string, found UnsignedInteger.", Refused(ref reader, (ref r) => r.ReadTextString()).Message);
        Assert.Equal(10, reader.ReadInt32());
        Refused(ref reader, (ref r) => r.ReadNull());
        Refused(ref reader, (ref r) => r.SkipValue());
        reader.ReadArrayEnd();
        reader.ReadEnd();
    }

    [Fact]
    public void Values_may_follow_one_another()
    {
        var reader = new CborReader(CborData.Bytes("01f5"));
        Assert.Equal(1, reader.ReadInt32());
        Assert.Equal(1, Refused(ref reader, (ref r) => r.ReadEnd()).Position);
        Assert.True(reader.ReadBoolean());
        Assert.Equal(CborType.End, reader.PeekType());
        reader.ReadEnd();
    }

    [Fact]
    public void Strings_in_one_piece_are_read_where_they_lie()
    {
        byte[] data = CborData.Bytes("4201026161");
        var reader = new CborReader(data);
        Assert.True(reader.TryReadByteSpan(out var bytes));
        Assert.True(bytes.Overlaps(data, out var offset));
        Assert.Equal(-1, offset);
        Assert.True(reader.TryReadUtf8Span(out var text));
        Assert.Equal("a"u8, text);
        reader.ReadEnd();
    }

    [Fact]
    public void Strings_in_several_pieces_are_copied()
    {
        var reader = new CborReader(CborData.Split(CborData.Bytes("4201025f41034104ff62c3bc"), 2, 11));
        var output = new ArrayBufferWriter<byte>();
        Assert.False(reader.TryReadByteSpan(out _));
        reader.ReadByteString(output);
        Assert.False(reader.TryReadByteSpan(out _));
        reader.ReadByteString(output);
        Assert.False(reader.TryReadUtf8Span(out _));
        reader.ReadUtf8String(output);
        Assert.Equal("01020304c3bc", Convert.ToHexStringLower(output.WrittenSpan));
        reader.ReadEnd();
    }

    [Theory]
    [InlineData("818181f6", 2, false)]
    [InlineData("818181f6", 3, true)]
    [InlineData("c1c1c1f6", 2, false)]
    [InlineData("c181c1f6", 3, true)]
    [InlineData("c181c1f6", 2, false)]
    [InlineData("82c1f6c1f6", 2, true)]
    [InlineData("9f9f9ffff6ffff", 3, true)]
    [InlineData("a101a10181f6", 2, false)]
    public void Depth_is_limited(string hex, int depth, bool fits)
    {
        var read = () => CborData.Read(CborData.Bytes(hex), new CborOptions { MaxDepth = depth });
        if (fits)
        {
            Assert.NotNull(read());
        }
        else
        {
            Assert.Contains($"deeper than {depth} levels", Assert.Throws<CborException>(read).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_million_levels_are_refused_at_the_limit()
    {
        foreach (var head in new byte[] { 0x81, 0x9F, 0xBF, 0xC1 })
        {
            var data = new byte[1_000_000];
            Array.Fill(data, head);
            Assert.Equal(128, Assert.Throws<CborException>(() => CborData.Read(data)).Position);
        }
    }

    [Theory]
    [InlineData("43010203", 3)]
    [InlineData("5f410143020304ff", 4)]
    [InlineData("6461626364", 4)]
    [InlineData("83010203", 3)]
    [InlineData("a201020304", 4)]
    public void Length_is_limited(string hex, int length)
    {
        Assert.NotNull(CborData.Read(CborData.Bytes(hex), new CborOptions { MaxLength = length }));
        Assert.Throws<CborException>(() => CborData.Read(CborData.Bytes(hex), new CborOptions { MaxLength = length - 1 }));
    }

    [Fact]
    public void Reading_allocates_only_what_it_returns()
    {
        var bytes = CborData.Write(writer =>
        {
            for (var i = 0; i < 16; i++)
            {
                writer.WriteMapStart(1);
                writer.WriteTextString("key");
            }

            writer.WriteArrayStart(5);
            writer.WriteInt64(1);
            writer.WriteDouble(1.1);
            writer.WriteByteString([1, 2, 3]);
            writer.WriteTextString("text");
            writer.WriteTag(7);
            writer.WriteNull();
            writer.WriteArrayEnd();
            for (var i = 0; i < 16; i++)
            {
                writer.WriteMapEnd();
            }
        });
        var data = CborData.Split(bytes, 3, 20);
        // Seventeen levels: one more than has room in the reader.
        Assert.InRange(Allocated(() => Skip(new CborReader(bytes, CborOptions.Canonical))), 0, 2000);
        var inner = bytes.AsMemory(5);
        Assert.Equal(0, Allocated(() => Skip(new CborReader(inner.Span, CborOptions.Canonical))));
        Assert.Equal(0, Allocated(() => Skip(new CborReader(data.Slice(5), CborOptions.Lenient))));

        static void Skip(CborReader reader) => reader.SkipValue();
    }

    private delegate void Read(ref CborReader reader);

    private static CborException Refused(ref CborReader reader, Read read)
    {
        try
        {
            read(ref reader);
        }
        catch (CborException e)
        {
            return e;
        }

        throw new Xunit.Sdk.XunitException("It wasn't refused.");
    }

    private static long Allocated(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
