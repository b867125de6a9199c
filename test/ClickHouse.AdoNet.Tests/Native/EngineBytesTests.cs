using System.Net;
using ClickHouse.AdoNet.Native;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Native;

/// <summary>Bytes as ClickHouse 26.7 wrote them.</summary>
public class EngineBytesTests
{
    [Fact]
    public async Task Nullable_low_cardinality()
    {
        var column = await ReadAsync(
            """
            01 04 02 6c 63 20 4c 6f 77 43 61 72 64 69 6e 61 6c 69 74 79 28 4e 75 6c 6c 61 62 6c 65 28 53 74 72 69 6e 67 29 29
            01 00 00 00 00 00 00 00 00 06 00 00 00 00 00 00 04 00 00 00 00 00 00 00 00 00 01 61 01 62
            04 00 00 00 00 00 00 00 02 00 03 02
            """);
        Assert.Equal("LowCardinality(Nullable(String))", column.Type.Name);
        Assert.Equal(["a", null, "b", "a"], Enumerable.Range(0, 4).Select(i => column.IsNull(i) ? null : column.GetString(i)));
        Assert.Equal(DBNull.Value, column.GetValue(1));
        Assert.Throws<InvalidCastException>(() => column.GetString(1));
    }

    [Fact]
    public async Task Variant_in_array()
    {
        var column = await ReadAsync(
            """
            01 02 01 76 1e 41 72 72 61 79 28 56 61 72 69 61 6e 74 28 53 74 72 69 6e 67 2c 20 55 49 6e 74 36 34 29 29
            00 00 00 00 00 00 00 00 04 00 00 00 00 00 00 00 04 00 00 00 00 00 00 00 01 00 ff 01 01 61
            01 00 00 00 00 00 00 00 02 00 00 00 00 00 00 00
            """);
        Assert.Equal([1UL, "a", null, 2UL], column.Get<object?[]>(0));
        Assert.Empty((object?[])column.GetValue(1));
    }

    [Fact]
    public async Task Flattened_dynamic()
    {
        var column = await ReadAsync(
            """
            01 04 01 76 07 44 79 6e 61 6d 69 63 03 00 00 00 00 00 00 00 02 06 53 74 72 69 6e 67 05 55 49 6e 74 38 01 00 02 01 01 61 01 02
            """);
        Assert.Equal([(byte)1, "a", DBNull.Value, (byte)2], Enumerable.Range(0, 4).Select(column.GetValue));
        Assert.Equal("String", column.GetValueType(1)!.Name);
        Assert.Null(column.GetValueType(2));
        Assert.Equal(2, column.GetInt64(3));
    }

    [Fact]
    public async Task Json_as_text_and_in_a_serialisation_that_is_refused()
    {
        var column = await ReadAsync(
            "01 01 01 6a 04 4a 53 4f 4e 01 00 00 00 00 00 00 00 0f 7b 22 61 22 3a 31 2c 22 62 22 3a 22 78 22 7d");
        Assert.Equal("""{"a":1,"b":"x"}""", column.GetString(0));
        var error = await Assert.ThrowsAsync<ClickHouseProtocolException>(() => ReadAsync("01 01 01 6a 04 4a 53 4f 4e 03 00 00 00 00 00 00 00"));
        Assert.Contains("output_format_native_write_json_as_string", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_and_uuid()
    {
        Assert.Equal(
            new Guid("00112233-4455-6677-8899-aabbccddeeff"),
            (await ReadAsync("01 01 01 75 04 55 55 49 44 77 66 55 44 33 22 11 00 ff ee dd cc bb aa 99 88")).GetGuid(0));
        Assert.Equal(IPAddress.Parse("1.2.3.4"), (await ReadAsync("01 01 01 75 04 49 50 76 34 04 03 02 01")).GetValue(0));
        Assert.Equal(
            IPAddress.IPv6Loopback,
            (await ReadAsync("01 01 01 75 04 49 50 76 36 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 01")).Get<IPAddress>(0));
    }

    [Fact]
    public async Task Bit_planes()
    {
        var column = await ReadAsync(
            """
            01 01 01 71 11 51 42 69 74 28 42 46 6c 6f 61 74 31 36 2c 20 39 29 00 00 01 fe 00 01 00 01 00 01 00 01 00 01 01 81 00 79 00 64 00 50
            01 00 00 00 00 00 00 00 00 00
            """);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], column.Get<float[]>(0));
    }

    [Fact]
    public async Task Maps_tuples_and_points()
    {
        var map = await ReadAsync("01 01 01 6d 12 4d 61 70 28 53 74 72 69 6e 67 2c 20 55 49 6e 74 38 29 01 00 00 00 00 00 00 00 01 61 01");
        Assert.Equal(new Dictionary<string, byte> { ["a"] = 1 }, map.GetValue(0));
        Assert.Equal([KeyValuePair.Create("a", 1)], map.Get<KeyValuePair<string, int>[]>(0));

        var tuple = await ReadAsync("01 01 01 74 18 54 75 70 6c 65 28 61 20 55 49 6e 74 38 2c 20 62 20 53 74 72 69 6e 67 29 01 01 61");
        Assert.Equal([(byte)1, "a"], (object?[])tuple.GetValue(0));
        Assert.Equal((1L, "a"), tuple.Get<(long, string)>(0));
        Assert.Throws<InvalidCastException>(() => tuple.Get<(long, string, int)>(0));

        var point = await ReadAsync("01 01 01 70 05 50 6f 69 6e 74 00 00 00 00 00 00 f0 3f 00 00 00 00 00 00 00 40");
        Assert.Equal((1d, 2d), point.GetValue(0));
    }

    [Fact]
    public async Task Types_in_binary_notation_wherever_the_stream_is_cut()
    {
        byte[] zone = [0x12, 0x0C, .. "Europe/Paris"u8];
        byte[] bytes = [2, 1, 1, .. "d"u8, .. zone, 0xF0, 0xD2, 0x0B, 0x5E, 1, .. "e"u8, 0x1E, .. zone, 1, 0, 0, 0, 0, 0, 0, 0, 0xF0, 0xD2, 0x0B, 0x5E];
        for (var chunk = 2; chunk <= bytes.Length + 1; chunk++)
        {
            using var reader = new NativeBlockReader(new ChunkedSource(bytes, new Random(chunk), chunk), NativeLimits.Default);
            var block = (await reader.ReadAsync(async: true, CancellationToken.None))!;
            Assert.Equal("Array(DateTime('Europe/Paris'))", block["e"].Type.Name);
            Assert.Equal(new DateTime(2020, 1, 1), block["d"].GetDateTime(0));
            Assert.Equal([new DateTime(2020, 1, 1)], block["e"].Get<DateTime[]>(0));
            Assert.Null(await reader.ReadAsync(async: true, CancellationToken.None));
        }

        for (var length = 1; length < bytes.Length; length++)
        {
            using var reader = new NativeBlockReader(new ChunkedSource(bytes[..length], new Random(length), 5), NativeLimits.Default);
            await Assert.ThrowsAsync<ClickHouseProtocolException>(async () => await reader.ReadAsync(async: true, CancellationToken.None));
        }
    }

    [Fact]
    public async Task The_state_of_an_aggregate_function_is_refused()
    {
        var error = await Assert.ThrowsAsync<NotSupportedException>(() => ReadAsync(
            """
            01 01 01 73 1d 41 67 67 72 65 67 61 74 65 46 75 6e 63 74 69 6f 6e 28 73 75 6d 2c 20 55 49 6e 74 38 29 01 00 00 00 00 00 00 00
            """));
        Assert.Contains("finalizeAggregation", error.Message, StringComparison.Ordinal);
    }

    private static async Task<ClickHouseColumn> ReadAsync(string hex)
    {
        var bytes = Convert.FromHexString(hex.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
        var reader = new NativeBlockReader(new ChunkedSource(bytes), NativeLimits.Default, binaryTypes: false);
        var block = await reader.ReadAsync(async: false, CancellationToken.None);
        Assert.Null(await reader.ReadAsync(async: false, CancellationToken.None));
        return Assert.Single(block!.Columns);
    }
}
