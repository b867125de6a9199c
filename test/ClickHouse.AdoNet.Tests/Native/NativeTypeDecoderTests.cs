using ClickHouse.AdoNet.Native;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Native;

/// <summary>Bytes as ClickHouse 26.7 wrote them.</summary>
public class NativeTypeDecoderTests
{
    [Theory]
    [InlineData("01", "UInt8")]
    [InlineData("0C", "Int256")]
    [InlineData("31", "BFloat16")]
    [InlineData("32", "Time")]
    [InlineData("34 03", "Time64(3)")]
    [InlineData("12 0c 45 75 72 6f 70 65 2f 50 61 72 69 73", "DateTime('Europe/Paris')")]
    [InlineData("13 03", "DateTime64(3)")]
    [InlineData("14 09 03 55 54 43", "DateTime64(9, 'UTC')")]
    [InlineData("16 ac 02", "FixedString(300)")]
    [InlineData("17 02 01 61 ff 01 62 02", "Enum8('a' = -1, 'b' = 2)")]
    [InlineData("18 01 01 61 e8 03", "Enum16('a' = 1000)")]
    [InlineData("1c 4c 14", "Decimal(76, 20)")]
    [InlineData("1e 23 15", "Array(Nullable(String))")]
    [InlineData("1f 02 01 15", "Tuple(UInt8, String)")]
    [InlineData("20 02 01 61 01 01 62 15", "Tuple(a UInt8, b String)")]
    [InlineData("1f 00", "Tuple()")]
    [InlineData("22 0a", "IntervalYear")]
    [InlineData("26 23 15", "LowCardinality(Nullable(String))")]
    [InlineData("27 15 01", "Map(String, UInt8)")]
    [InlineData("2a 02 15 01", "Variant(String, UInt8)")]
    [InlineData("2b 20", "Dynamic")]
    [InlineData("2b 05", "Dynamic(max_types=5)")]
    [InlineData("2c 08 47 65 6f 6d 65 74 72 79", "Geometry")]
    [InlineData("30 00 80 08 20 00 00 00", "JSON")]
    [InlineData(
        "30 00 05 03 02 03 62 2e 63 15 01 61 03 01 03 78 2e 79 01 02 7a 7a",
        "JSON(max_dynamic_paths=5, max_dynamic_types=3, a UInt32, b.c String, SKIP x.y, SKIP REGEXP 'zz')")]
    [InlineData("36 0d 04", "QBit(Float32, 4)")]
    [InlineData("2e 03 73 75 6d 00 01 04", "SimpleAggregateFunction(sum, UInt64)")]
    [InlineData("2e 0f 67 72 6f 75 70 41 72 72 61 79 41 72 72 61 79 01 01 0a 01 1e 01", "SimpleAggregateFunction(groupArrayArray(10), Array(UInt8))")]
    [InlineData(
        "25 00 09 71 75 61 6e 74 69 6c 65 73 02 07 00 00 00 00 00 00 e0 3f 07 cd cc cc cc cc cc ec 3f 01 04",
        "AggregateFunction(quantiles(0.5, 0.9), UInt64)")]
    [InlineData("25 01 0a 67 72 6f 75 70 41 72 72 61 79 01 01 0a 01 15", "AggregateFunction(1, groupArray(10), String)")]
    [InlineData("25 00 05 63 6f 75 6e 74 00 00", "AggregateFunction(count)")]
    public void Engine_types(string hex, string name)
    {
        var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        Assert.True(NativeTypeDecoder.TryDecode([.. bytes, 0x77], out var text, out var length));
        Assert.Equal(name, ClickHouseType.Parse(text).Name);
        Assert.Equal(bytes.Length, length);
        for (var end = 0; end < bytes.Length; end++)
        {
            Assert.False(NativeTypeDecoder.TryDecode(bytes.AsSpan(0, end), out _, out _));
        }
    }

    [Fact]
    public void Random_bytes_decode_or_throw_the_format_exception()
    {
        for (var seed = 0; seed < 50_000; seed++)
        {
            var random = new Random(seed);
            var bytes = new byte[random.Next(1, 30)];
            random.NextBytes(bytes);
            foreach (ref var b in bytes.AsSpan())
            {
                b &= (byte)(random.Next(3) == 0 ? 0xFF : 0x3F);
            }

            try
            {
                NativeTypeDecoder.TryDecode(bytes, out var text, out _);
                ClickHouseType.TryParse(text, out _);
            }
            catch (FormatException)
            {
            }
        }
    }

    [Fact]
    public void Depth_is_limited()
        => Assert.Throws<FormatException>(() => NativeTypeDecoder.TryDecode(Enumerable.Repeat((byte)0x1E, 1_000_000).ToArray(), out _, out _));
}
