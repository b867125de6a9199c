using System.Buffers;
using System.Globalization;
using System.Numerics;
using Xunit;

namespace Cbor.Tests;

public class CborWriterTests
{
    [Theory]
    [InlineData(0, "00")]
    [InlineData(23, "17")]
    [InlineData(24, "1818")]
    [InlineData(255, "18ff")]
    [InlineData(256, "190100")]
    [InlineData(65_535, "19ffff")]
    [InlineData(65_536, "1a00010000")]
    [InlineData(4_294_967_295, "1affffffff")]
    [InlineData(4_294_967_296, "1b0000000100000000")]
    [InlineData(long.MaxValue, "1b7fffffffffffffff")]
    [InlineData(-1, "20")]
    [InlineData(-24, "37")]
    [InlineData(-25, "3818")]
    [InlineData(-256, "38ff")]
    [InlineData(-257, "390100")]
    [InlineData(long.MinValue, "3b7fffffffffffffff")]
    public void Integers(long value, string hex)
    {
        Assert.Equal(hex, Hex(writer => writer.WriteInt64(value)));
        Assert.Equal(hex, Hex(writer => writer.WriteBigInteger(value)));
    }

    [Theory]
    [InlineData("18446744073709551615", "1bffffffffffffffff")]
    [InlineData("18446744073709551616", "c249010000000000000000")]
    [InlineData("-18446744073709551616", "3bffffffffffffffff")]
    [InlineData("-18446744073709551617", "c349010000000000000000")]
    public void Bignums(string value, string hex)
        => Assert.Equal(hex, Hex(writer => writer.WriteBigInteger(BigInteger.Parse(value, CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData(0.0, "f90000")]
    [InlineData(-0.0, "f98000")]
    [InlineData(1.5, "f93e00")]
    [InlineData(65_504.0, "f97bff")]
    [InlineData(65_505.0, "fa477fe100")]
    [InlineData(5.960464477539063e-8, "f90001")]
    [InlineData(2.9802322387695312e-8, "fa33000000")]
    [InlineData(100_000.0, "fa47c35000")]
    [InlineData(3.4028234663852886e+38, "fa7f7fffff")]
    [InlineData(1.1, "fb3ff199999999999a")]
    [InlineData(double.MaxValue, "fb7fefffffffffffff")]
    [InlineData(double.Epsilon, "fb0000000000000001")]
    [InlineData(double.NaN, "f97e00")]
    [InlineData(double.NegativeInfinity, "f9fc00")]
    public void Canonical_floats_are_the_shortest_that_lose_nothing(double value, string hex)
    {
        Assert.Equal(hex, Hex(writer => writer.WriteDouble(value), CborOptions.Canonical));
        Assert.Equal("fb" + Convert.ToHexStringLower(BitConverter.GetBytes(value).Reverse().ToArray()), Hex(writer => writer.WriteDouble(value)));
    }

    [Fact]
    public void Canonical_maps_are_sorted_by_the_bytes_of_their_keys()
    {
        // The order that RFC 8949 §4.2.1 gives as its example.
        Action<CborWriter>[] keys =
        [
            writer => writer.WriteBoolean(false),
            writer =>
            {
                writer.WriteArrayStart(1);
                writer.WriteInt64(-1);
                writer.WriteArrayEnd();
            },
            writer => writer.WriteTextString("aa"),
            writer => writer.WriteInt64(100),
            writer => writer.WriteTextString("z"),
            writer => writer.WriteInt64(-1),
            writer =>
            {
                writer.WriteArrayStart(1);
                writer.WriteInt64(100);
                writer.WriteArrayEnd();
            },
            writer => writer.WriteInt64(10),
        ];
        Assert.Equal(
            "a80a071864032005617a0462616102811864068120" + "01f400",
            Hex(
                writer =>
                {
                    writer.WriteMapStart(keys.Length);
                    for (var i = 0; i < keys.Length; i++)
                    {
                        keys[i](writer);
                        writer.WriteInt64(i);
                    }

                    writer.WriteMapEnd();
                },
                CborOptions.Canonical));
    }

    [Fact]
    public void Canonical_maps_have_a_key_once()
        => Refused(
            writer =>
            {
                writer.WriteMapStart(3);
                foreach (var key in (ReadOnlySpan<string>)["a", "b", "a"])
                {
                    writer.WriteTextString(key);
                    writer.WriteNull();
                }
            },
            writer => writer.WriteMapEnd(),
            CborOptions.Canonical);

    [Fact]
    public void Canonical_data_have_no_indefinite_lengths()
    {
        Refused(_ => { }, writer => writer.WriteArrayStart(), CborOptions.Canonical);
        Refused(_ => { }, writer => writer.WriteMapStart(), CborOptions.Canonical);
        Refused(_ => { }, writer => writer.WriteByteStringStart(), CborOptions.Canonical);
        Refused(_ => { }, writer => writer.WriteTextStringStart(), CborOptions.Canonical);
    }

    [Fact]
    public void What_is_no_CBOR_is_refused()
    {
        Refused(writer => writer.WriteArrayStart(1), writer => writer.WriteArrayEnd());
        Refused(writer => writer.WriteArrayStart(0), writer => writer.WriteNull());
        Refused(writer => writer.WriteArrayStart(0), writer => writer.WriteMapEnd());
        Refused(writer => writer.WriteArrayStart(), writer => writer.WriteTextStringEnd());
        Refused(_ => { }, writer => writer.WriteArrayEnd());
        Refused(
            writer =>
            {
                writer.WriteMapStart();
                writer.WriteNull();
            },
            writer => writer.WriteMapEnd());
        Refused(
            writer =>
            {
                writer.WriteArrayStart();
                writer.WriteTag(1);
            },
            writer => writer.WriteArrayEnd());
        Refused(writer => writer.WriteByteStringStart(), writer => writer.WriteTextString("a"));
        Refused(writer => writer.WriteTextStringStart(), writer => writer.WriteByteString([]));
        Refused(writer => writer.WriteTextStringStart(), writer => writer.WriteTextStringStart());
        Refused(writer => writer.WriteTextStringStart(), writer => writer.WriteTag(1));
        Refused(writer => writer.WriteArrayStart(1), writer => writer.WriteArrayStart(1), new CborOptions { MaxDepth = 1 });
        Refused(writer => writer.WriteTag(1), writer => writer.WriteTag(1), new CborOptions { MaxDepth = 1 });
        Refused(_ => { }, writer => writer.WriteByteString(new byte[5]), new CborOptions { MaxLength = 4 });
        Refused(_ => { }, writer => writer.WriteTextString("ééé"), new CborOptions { MaxLength = 4 });
        Refused(_ => { }, writer => writer.WriteMapStart(3), new CborOptions { MaxLength = 4 });
    }

    [Fact]
    public void Values_that_CBOR_lacks_are_refused()
    {
        var writer = new CborWriter(new ArrayBufferWriter<byte>());
        Assert.ThrowsAny<ArgumentException>(() => writer.WriteTextString("\uD800"));
        Assert.ThrowsAny<ArgumentException>(() => writer.WriteUtf8String([0xFF]));
        Assert.ThrowsAny<ArgumentException>(() => writer.WriteSimpleValue(24));
        Assert.ThrowsAny<ArgumentException>(() => writer.WriteArrayStart(-1));
        Assert.ThrowsAny<ArgumentException>(() => new CborOptions { MaxDepth = 0 });
        Assert.ThrowsAny<ArgumentException>(() => new CborOptions { MaxLength = -1 });
    }

    [Fact]
    public void Completeness_is_known()
    {
        var writer = new CborWriter(new ArrayBufferWriter<byte>());
        Assert.False(writer.IsComplete);
        writer.WriteTag(1);
        Assert.False(writer.IsComplete);
        writer.WriteArrayStart(1);
        writer.WriteNull();
        Assert.False(writer.IsComplete);
        writer.WriteArrayEnd();
        Assert.True(writer.IsComplete);
        writer.WriteNull();
        Assert.True(writer.IsComplete);
        writer.Reset(new ArrayBufferWriter<byte>());
        Assert.False(writer.IsComplete);
    }

    [Fact]
    public void A_writer_used_again_allocates_nothing()
    {
        var output = new ArrayBufferWriter<byte>(64 * 1024);
        foreach (var options in (CborOptions[])[CborOptions.Lenient, CborOptions.Canonical])
        {
            var writer = new CborWriter(output, options);
            Write(writer, output);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Write(writer, output);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        static void Write(CborWriter writer, ArrayBufferWriter<byte> output)
        {
            output.ResetWrittenCount();
            writer.Reset(output);
            writer.WriteMapStart(100);
            for (var i = 0; i < 100; i++)
            {
                writer.WriteInt64(-i * 7 % 100);
                writer.WriteMapStart(2);
                writer.WriteTextString("länger");
                writer.WriteDouble(i);
                writer.WriteUtf8String("key"u8);
                writer.WriteTag(1);
                writer.WriteBoolean(true);
                writer.WriteMapEnd();
            }

            writer.WriteMapEnd();
        }
    }

    private static string Hex(Action<CborWriter> write, CborOptions? options = null)
        => Convert.ToHexStringLower(CborData.Write(write, options));

    /// <summary>That the second is refused after the first, and writes nothing.</summary>
    private static void Refused(Action<CborWriter> first, Action<CborWriter> second, CborOptions? options = null)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new CborWriter(output, options);
        first(writer);
        var written = output.WrittenCount;
        Assert.NotEmpty(Assert.Throws<InvalidOperationException>(() => second(writer)).Message);
        Assert.Equal(written, output.WrittenCount);
    }
}
