using System.Collections;
using FsCheck;
using FsCheck.Fluent;
using Cbor;
using SurrealDb.AdoNet.Values;
using Xunit;

namespace SurrealDb.AdoNet.Tests.Values;

public class ValueTests
{
    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, ValueData.All.Length)];

    public static TheoryData<object, object> Equivalents => new()
    {
        { (byte)5, 5L },
        { (sbyte)-5, -5L },
        { (short)-5, -5L },
        { ushort.MaxValue, 65_535L },
        { 5, 5L },
        { uint.MaxValue, 4_294_967_295L },
        { (ulong)long.MaxValue, long.MaxValue },
        { 0.1f, (double)0.1f },
        { (Half)0.5, 0.5 },
        { 'x', "x" },
        { DayOfWeek.Friday, 5L },
        { new ReadOnlyMemory<byte>([1, 2]), new byte[] { 1, 2 } },
        { new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(1), new SurrealDbDateTime(1_577_836_800, 100) },
        { new DateTime(2020, 1, 1), new SurrealDbDateTime(1_577_836_800, 0) },
        { new DateTimeOffset(2020, 1, 1, 1, 0, 0, TimeSpan.FromHours(1)), new SurrealDbDateTime(1_577_836_800, 0) },
        { new DateOnly(2020, 1, 1), new SurrealDbDateTime(1_577_836_800, 0) },
        { DateTime.MinValue, new SurrealDbDateTime(-62_135_596_800, 0) },
        { TimeSpan.FromTicks(15_000_001), new SurrealDbDuration(1, 500_000_100) },
        { new TimeOnly(1, 0), new SurrealDbDuration(3600, 0) },
        { new List<int> { 1, 2 }, new object?[] { 1L, 2L } },
        { Enumerable.Range(1, 2), new object?[] { 1L, 2L } },
        { new Dictionary<string, int> { ["a"] = 1 }, new Dictionary<string, object?> { ["a"] = 1L } },
        { new Hashtable { ["a"] = 1 }, new Dictionary<string, object?> { ["a"] = 1L } },
    };

    public static TheoryData<object> Refused => new()
    {
        ulong.MaxValue,
        TimeSpan.FromTicks(-1),
        "\uD800",
        new Version(1, 0),
        new Dictionary<int, int> { [1] = 1 },
        Int128.One,
    };

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Read_from_what_the_engine_writes(int index)
    {
        var (value, hex, _) = ValueData.All[index];
        Assert.Equal(value, ValueData.Read(Convert.FromHexString(hex)), StructuralComparer.Instance);
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Written_and_read(int index)
    {
        var value = ValueData.All[index].Value;
        Assert.Equal(value, ValueData.Read(ValueData.Write(value)), StructuralComparer.Instance);
    }

    [Theory]
    [MemberData(nameof(Equivalents))]
    public void Other_types_are_written_as_their_equals(object value, object equal)
        => Assert.Equal(equal, ValueData.Read(ValueData.Write(value)), StructuralComparer.Instance);

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_SurrealDB_lacks_is_refused(object value)
        => Assert.ThrowsAny<ArgumentException>(() => ValueData.Write(value));

    [Fact]
    public void A_number_that_is_none_is_written_as_the_engines()
    {
        Assert.Equal("FB7FF8000000000000", Convert.ToHexString(ValueData.Write(double.NaN)));
        Assert.Equal("FA7FC00000", Convert.ToHexString(ValueData.Write(float.NaN)));
        Assert.Equal("F97E00", Convert.ToHexString(ValueData.Write(Half.NaN)));
    }

    [Fact]
    public void Database_null_is_NONE()
        => Assert.Null(ValueData.Read(ValueData.Write(DBNull.Value)));

    [Theory]
    [InlineData("c074323031332d30332d32315432303a30343a30305a", "2013-03-21T20:04:00Z")]
    [InlineData("c0781b323032302d30312d30315430313a30303a30302e352b30313a3030", "2020-01-01T00:00:00.5Z")]
    public void Datetimes_as_text(string hex, string expected)
        => Assert.Equal(expected, ValueData.Read(Convert.FromHexString(hex))!.ToString());

    [Fact]
    public void Other_notations_are_read()
    {
        Assert.Equal(new SurrealDbDuration(5400, 1_000_000), ValueData.Read(Convert.FromHexString("cd68316833306d316d73")));
        Assert.Equal(
            Guid.Parse("0123abcd-4567-89ab-cdef-0123456789ab"),
            ValueData.Read([0xC9, 0x78, 36, .. "0123abcd-4567-89ab-cdef-0123456789ab"u8]));
        Assert.Equal(new SurrealDbFile("b", "/k"), ValueData.Read(Convert.FromHexString("d837826162622f6b")));
        Assert.Equal(new SurrealDbRecordId("t", 1), ValueData.Read(Convert.FromHexString("c882c7617401")));
    }

    [Theory]
    [InlineData("f7")]
    [InlineData("e5")]
    [InlineData("d86300")]
    [InlineData("c8826174f5")]
    [InlineData("c882617442aabb")]
    [InlineData("d8254100")]
    [InlineData("cc82001a3b9aca00")]
    [InlineData("cc820020")]
    [InlineData("d85a80")]
    [InlineData("d85e81c6f6")]
    [InlineData("d8598101")]
    [InlineData("d831820102")]
    [InlineData("ca6178")]
    [InlineData("a10102")]
    [InlineData("1bffffffffffffffff")]
    public void What_is_no_value_is_refused(string hex)
    {
        var error = Record.Exception(() => ValueData.Read(Convert.FromHexString(hex)));
        Assert.True(error is FormatException or CborException, $"{error}");
    }

    [Fact]
    public void Broken_bytes_are_a_value_or_refused()
        => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var bytes = Convert.FromHexString(ValueData.All[random.Next(ValueData.All.Length)].Hex);
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                var value = ValueData.Read(bytes);
                Assert.Equal(value, ValueData.Read(ValueData.Write(value)), StructuralComparer.Instance);
            }
            catch (Exception e) when (e is CborException or FormatException or OverflowException)
            {
                // Refused, as it should be.
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000).WithEndSize(int.MaxValue / 2));

    [Fact]
    public void A_cycle_is_refused()
    {
        var cycle = new object?[1];
        cycle[0] = cycle;
        Assert.Throws<InvalidOperationException>(() => ValueData.Write(cycle));
    }
}
