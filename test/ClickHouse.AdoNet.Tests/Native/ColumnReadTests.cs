using System.Buffers;
using System.Net;
using System.Numerics;
using System.Text;
using ClickHouse.AdoNet.Native;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Native;

public class ColumnReadTests
{
    [Fact]
    public void Integers_are_read_as_any_type_that_holds_them()
    {
        var column = Column("UInt64", 5UL, ulong.MaxValue);
        Assert.Equal(5, column.GetInt32(0));
        Assert.Equal((byte)5, column.GetByte(0));
        Assert.Equal((sbyte)5, column.Get<sbyte>(0));
        Assert.Equal(5m, column.GetDecimal(0));
        Assert.Equal(5d, column.GetDouble(0));
        Assert.Equal((BigInteger)5, column.Get<BigInteger>(0));
        Assert.Equal((Int128)5, column.Get<Int128>(0));
        Assert.Equal(DayOfWeek.Friday, column.Get<DayOfWeek>(0));
        Assert.Equal(5, column.Get<int?>(0));
        Assert.Throws<OverflowException>(() => column.GetInt64(1));
        Assert.Throws<InvalidCastException>(() => column.GetString(0));
        Assert.Throws<InvalidCastException>(() => column.GetBoolean(0));
        Assert.True(Column("UInt8", (byte)1).GetBoolean(0));
        var wide = Column("Int256", BigInteger.MinusOne);
        Assert.Equal(-1, wide.GetInt64(0));
        Assert.Throws<OverflowException>(() => wide.Get<ulong>(0));
    }

    [Fact]
    public void Null_is_refused_where_it_has_no_place()
    {
        var column = Column("Nullable(Int32)", 7, null);
        Assert.Equal(7, column.GetInt32(0));
        Assert.Null(column.Get<int?>(1));
        Assert.Same(DBNull.Value, column.Get<object>(1));
        Assert.Throws<InvalidCastException>(() => column.GetInt32(1));
        Assert.Throws<InvalidCastException>(() => column.Get<int>(1));
        var text = Column("Nullable(String)", null, "x");
        Assert.Throws<InvalidCastException>(() => text.Get<string>(0));
        var array = Column("Array(Nullable(Int32))", new int?[] { 1, null });
        Assert.Equal([1, null], array.Get<long?[]>(0));
        Assert.Throws<InvalidCastException>(() => array.Get<int[]>(0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public void Rows_outside_of_the_block_are_refused(int row)
    {
        var column = Column("Int32", 1, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => column.GetInt32(row));
        Assert.Throws<ArgumentOutOfRangeException>(() => column.Get<int>(row));
        Assert.Throws<ArgumentOutOfRangeException>(() => column.IsNull(row));
        Assert.Throws<ArgumentOutOfRangeException>(() => column.GetValue(row));
    }

    [Fact]
    public void Instants_are_shown_in_the_zone_of_the_column()
    {
        var instant = new DateTimeOffset(2024, 7, 1, 12, 0, 0, TimeSpan.Zero);
        var paris = Column("DateTime('Europe/Paris')", instant);
        Assert.Equal(new DateTime(2024, 7, 1, 14, 0, 0), paris.GetDateTime(0));
        Assert.Equal(DateTimeKind.Unspecified, paris.GetDateTime(0).Kind);
        Assert.Equal(instant, paris.Get<DateTimeOffset>(0));
        Assert.Equal(TimeSpan.FromHours(2), paris.Get<DateTimeOffset>(0).Offset);
        Assert.Equal(instant.ToUnixTimeSeconds(), paris.GetInt64(0));
        Assert.Equal((uint)instant.ToUnixTimeSeconds(), ((ClickHouseColumn<uint>)paris)[0]);
        Assert.Equal(DateTimeKind.Utc, Column("DateTime('UTC')", instant).GetDateTime(0).Kind);
        Assert.Equal(DateTimeKind.Unspecified, Column("DateTime", instant).GetDateTime(0).Kind);
        Assert.Equal(new DateTime(2024, 7, 1, 17, 30, 0), Column("DateTime('Fixed/UTC+05:30:00')", instant).GetDateTime(0));
    }

    [Fact]
    public void The_zone_of_the_server_counts_where_the_type_names_none()
    {
        var writer = ClickHouseColumnWriter.Create("c", ClickHouseType.Parse("DateTime64(3)"), "Asia/Tokyo");
        writer.Append(new DateTime(2024, 1, 1, 9, 0, 0));
        var column = RoundTripTests.ReadBack(writer, "Asia/Tokyo");
        Assert.Equal(new DateTime(2024, 1, 1, 9, 0, 0), column.GetDateTime(0));
        Assert.Equal(new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero), column.Get<DateTimeOffset>(0));
    }

    [Fact]
    public void Tabulated_offsets_are_those_of_the_runtime()
    {
        foreach (var id in new[] { "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu", "Pacific/Apia" })
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
            var offsets = new ZoneOffsets(zone);
            var random = new Random(1);
            for (var i = 0; i < 5000; i++)
            {
                var ticks = random.NextInt64(new DateTime(1850, 1, 1).Ticks, new DateTime(2300, 1, 1).Ticks);
                Assert.Equal(zone.GetUtcOffset(new DateTime(ticks, DateTimeKind.Utc)).Ticks, offsets.At(ticks));
            }

            // Around every change of the clock in a few years.
            for (var hour = new DateTime(2010, 1, 1, 0, 0, 0, DateTimeKind.Utc); hour.Year < 2013; hour = hour.AddMinutes(30))
            {
                Assert.Equal(zone.GetUtcOffset(hour).Ticks, offsets.At(hour.Ticks));
                Assert.Equal(zone.GetUtcOffset(hour.AddTicks(-1)).Ticks, offsets.At(hour.Ticks - 1));
            }
        }
    }

    [Fact]
    public void Instants_reach_from_year_1_to_9999()
    {
        var utc = Column("DateTime64(7, 'UTC')", DateTime.MinValue, DateTime.MaxValue);
        Assert.Equal([DateTime.MinValue, DateTime.MaxValue], Enumerable.Range(0, 2).Select(utc.GetDateTime));
        var local = Column("DateTime64(7, 'America/New_York')", DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        Assert.Throws<OverflowException>(() => local.GetDateTime(0));
        Assert.Throws<OverflowException>(() => local.Get<DateTimeOffset>(0));
        Assert.Equal(9999, local.GetDateTime(1).Year);
    }

    [Fact]
    public void Nanoseconds_are_had_as_raw_counts_only()
    {
        var column = Column("DateTime64(9, 'UTC')", 1_700_000_000_123_456_789, -1L);
        Assert.Equal(1_700_000_000_123_456_789, column.GetInt64(0));
        Assert.Equal(1234567, column.GetDateTime(0).Ticks % 10_000_000);
        Assert.Equal(DateTime.UnixEpoch.AddTicks(-1), column.GetDateTime(1));
        var seconds = Column("DateTime64(0)", long.MaxValue);
        Assert.Throws<OverflowException>(() => seconds.GetDateTime(0));
    }

    [Fact]
    public void Dates_and_times()
    {
        var date = Column("Date32", new DateOnly(1900, 1, 1));
        Assert.Equal(new DateOnly(1900, 1, 1), date.Get<DateOnly>(0));
        Assert.Equal(new DateTime(1900, 1, 1), date.GetDateTime(0));
        Assert.Equal(DateOnly.MinValue, Column("Date32", DateOnly.MinValue).Get<DateOnly>(0));
        Assert.Equal(DateOnly.MaxValue, Column("Date32", DateOnly.MaxValue).Get<DateOnly>(0));
        var time = Column("Time64(6)", TimeSpan.FromHours(25), TimeSpan.FromHours(5));
        Assert.Equal(new TimeOnly(5, 0), time.Get<TimeOnly>(1));
        Assert.Throws<OverflowException>(() => time.Get<TimeOnly>(0));
        Assert.Equal(TimeSpan.FromDays(21), Column("IntervalWeek", 3L).Get<TimeSpan>(0));
        Assert.Throws<InvalidCastException>(() => Column("IntervalMonth", 3L).Get<TimeSpan>(0));
    }

    [Fact]
    public void Decimals_that_the_clr_cannot_hold_are_had_as_our_own()
    {
        var big = BigInteger.Pow(10, 50) + 1;
        var column = Column("Decimal(76, 20)", new ClickHouseDecimal(big, 20), new ClickHouseDecimal(BigInteger.Pow(10, 40), 20));
        Assert.Throws<OverflowException>(() => column.GetDecimal(0));
        Assert.Equal(new ClickHouseDecimal(big, 20), column.Get<ClickHouseDecimal>(0));
        Assert.Equal("1000000000000000000000000000000.00000000000000000001", column.Get<ClickHouseDecimal>(0).ToString());
        Assert.Equal(1e20m, column.GetDecimal(1));
        Assert.Equal(1e20, column.GetDouble(1));
        Assert.Throws<InvalidCastException>(() => column.GetInt64(1));
    }

    // Digits around 64 bits, with and without a shift to the column's scale.
    [Theory]
    [InlineData("922337203.6854775807")]
    [InlineData("-922337203.6854775808")]
    [InlineData("922337203.685477581")]
    [InlineData("-1844674407.3709551615")]
    [InlineData("9223372036854775807")]
    [InlineData("-18446744073709551616.5")]
    [InlineData("-0.5")]
    [InlineData("0")]
    public void Decimals_keep_their_digits(string text)
    {
        var value = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(value, Column("Decimal(38, 10)", value).GetDecimal(0));
        Assert.Equal(value, Column("Decimal(76, 10)", value).GetDecimal(0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("plain ASCII text of more bytes than a vector has, \0 and \u007f among them")]
    [InlineData("ASCII first, and one é at the end, after more bytes than a vector has: é")]
    [InlineData("😀")]
    public void Text_is_decoded_whole(string text)
        => Assert.Equal(text, Column("String", text).GetString(0));

    [Fact]
    public void Text_is_had_as_text_and_as_bytes()
    {
        var column = Column("String", "é", new byte[] { 0xFF }, "");
        Assert.Equal("é", column.GetString(0));
        Assert.Equal([0xC3, 0xA9], column.Get<byte[]>(0));
        Assert.Equal("é"u8, column.GetBytes(0));
        Assert.Throws<InvalidCastException>(() => column.GetString(1));
        Assert.Equal([0xFF], column.GetBytes(1).ToArray());
        Assert.Equal("", column.GetString(2));
        var fixedText = Column("FixedString(4)", "ab");
        Assert.Equal("ab", fixedText.GetString(0));
        Assert.Equal("ab\0\0"u8, fixedText.GetBytes(0));
    }

    [Fact]
    public async Task Memory_over_text_outlives_its_block()
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = ClickHouseColumnWriter.Create("c", ClickHouseType.Parse("String"));
        foreach (var text in new[] { "first", "SECOND" })
        {
            writer.Append(text);
            NativeBlockWriter.Write(bytes, [writer]);
            writer.Clear();
        }

        var reader = new NativeBlockReader(new MemorySource(bytes.WrittenMemory), NativeLimits.Default, binaryTypes: false);
        var first = (await reader.ReadAsync(async: false, default))![0].Get<ReadOnlyMemory<byte>>(0);
        var second = (await reader.ReadAsync(async: false, default))![0].Get<ReadOnlyMemory<byte>>(0);
        reader.Dispose();
        Assert.Equal("first", Encoding.UTF8.GetString(first.Span));
        Assert.Equal("SECOND", Encoding.UTF8.GetString(second.Span));
    }

    [Fact]
    public async Task Nothing_is_left_of_a_block_once_the_reader_is_disposed()
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = ClickHouseColumnWriter.Create("c", ClickHouseType.Parse("Int64"));
        writer.Append(1L);
        NativeBlockWriter.Write(bytes, [writer]);
        var reader = new NativeBlockReader(new MemorySource(bytes.WrittenMemory), NativeLimits.Default, binaryTypes: false);
        var column = (await reader.ReadAsync(async: false, default))![0];
        reader.Dispose();
        Assert.Equal(0, ((ClickHouseColumn<long>)column).Values.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => column.GetInt64(0));
    }

    [Fact]
    public void Collections_are_read_as_what_is_asked_for()
    {
        var array = Column("Array(Int32)", new[] { 1, 2 });
        Assert.Equal([1L, 2L], array.Get<long[]>(0));
        Assert.Equal([1, 2], array.Get<List<int>>(0));
        Assert.Equal([1, 2], array.Get<IReadOnlyList<int>>(0));
        Assert.Equal([1, 2], array.Get<IEnumerable<int>>(0));
        Assert.Throws<InvalidCastException>(() => array.Get<string[]>(0));
        Assert.Throws<InvalidCastException>(() => array.Get<Dictionary<int, int>>(0));

        var tuple = Column("Tuple(Int32, String, Nullable(Date))", [new object?[] { 1, "a", null }]);
        Assert.Equal((1, "a", null), tuple.Get<(int, string, DateOnly?)>(0));
        Assert.Equal(Tuple.Create(1L, "a", (DateOnly?)null), tuple.Get<Tuple<long, string, DateOnly?>>(0));
        var wide = Column("Tuple(Int8, Int8, Int8, Int8, Int8, Int8, Int8, Int8, Int8)", (1, 2, 3, 4, 5, 6, 7, 8, 9));
        Assert.Equal((1, 2, 3, 4, 5, 6, 7, 8, 9), wide.Get<(int, int, int, int, int, int, int, int, int)>(0));

        var map = Column("Map(String, Nullable(Int32))", new Dictionary<string, int?> { ["a"] = 1, ["b"] = null });
        Assert.Equal(new Dictionary<string, long?> { ["a"] = 1, ["b"] = null }, map.Get<Dictionary<string, long?>>(0));
        var repeated = Column("Map(String, Int32)", [new List<KeyValuePair<string, int>> { new("a", 1), new("a", 2) }]);
        Assert.Equal(1, repeated.Get<Dictionary<string, int>>(0)["a"]);
        Assert.Equal(2, repeated.Get<KeyValuePair<string, int>[]>(0).Length);
    }

    [Fact]
    public void Enums_are_names_and_numbers()
    {
        var column = Column("Enum8('Sunday' = 0, 'Monday' = 1)", "Monday", DayOfWeek.Sunday, 1);
        Assert.Equal("Monday", column.GetValue(0));
        Assert.Equal(1, column.GetInt32(0));
        Assert.Equal(DayOfWeek.Monday, column.Get<DayOfWeek>(0));
        Assert.Equal(DayOfWeek.Sunday, column.Get<DayOfWeek?>(1));
        Assert.Equal("Monday", column.GetString(2));
    }

    [Fact]
    public void Addresses()
    {
        var v6 = Column("IPv6", IPAddress.Parse("1.2.3.4"), IPAddress.IPv6Loopback);
        Assert.Equal(IPAddress.Parse("::ffff:1.2.3.4"), v6.Get<IPAddress>(0));
        Assert.Equal("::1", v6.GetString(1));
    }

    [Fact]
    public async Task Blocks_name_their_columns()
    {
        var bytes = new ArrayBufferWriter<byte>();
        var columns = new[] { "a", "b" }.Select(name => ClickHouseColumnWriter.Create(name, ClickHouseType.Parse("Int8"))).ToList();
        columns.ForEach(c => c.Append(1));
        NativeBlockWriter.Write(bytes, columns);
        var reader = new NativeBlockReader(new MemorySource(bytes.WrittenMemory), NativeLimits.Default, binaryTypes: false);
        var block = (await reader.ReadAsync(async: false, default))!;
        Assert.Equal(1, block.RowCount);
        Assert.Same(block[1], block["b"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => block["c"]);
    }

    private static ClickHouseColumn Column(string type, params object?[] values)
    {
        var writer = ClickHouseColumnWriter.Create("c", ClickHouseType.Parse(type));
        Array.ForEach(values, writer.AppendObject);
        return RoundTripTests.ReadBack(writer);
    }
}
