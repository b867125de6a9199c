using System.Buffers;
using ClickHouse.AdoNet.Native;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Native;

public class MalformedDataTests
{
    private static readonly NativeLimits Limits = new() { MaxRows = 100_000, MaxColumnBytes = 10_000_000 };

    [Fact]
    public async Task Truncated_data_are_reported_with_the_position()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var bytes = Encode(seed);
            for (var length = 1; length < bytes.Length; length += 1 + (bytes.Length / 40))
            {
                using var reader = new NativeBlockReader(new ChunkedSource(bytes[..length], new Random(seed), 50), Limits, binaryTypes: false);
                var error = await Assert.ThrowsAsync<ClickHouseProtocolException>(
                    async () => await reader.ReadAsync(async: false, CancellationToken.None));
                Assert.InRange(error.Position, 0, length);
            }
        }
    }

    [Fact]
    public async Task Mutated_data_give_values_or_the_protocol_exception_and_stay_within_the_limits()
    {
        var failures = 0;
        for (var seed = 0; seed < 6000; seed++)
        {
            var random = new Random(seed);
            var bytes = Encode(seed % 300);
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(3) switch { 0 => 0xFF, 1 => 0x80, _ => (byte)random.Next(256) };
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            using var reader = new NativeBlockReader(new MemorySource(bytes), Limits, binaryTypes: false);
            try
            {
                while (await reader.ReadAsync(async: false, CancellationToken.None) is { } block)
                {
                    ReadAll(block);
                }
            }
            catch (Exception e) when (e is ClickHouseProtocolException or NotSupportedException)
            {
                // NotSupportedException: a type mutated into AggregateFunction.
                failures++;
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64_000_000);
        }

        Assert.InRange(failures, 1000, 6000);
    }

    [Theory]
    [InlineData("FF FF FF FF FF FF FF FF FF 01", "columns exceed")]
    [InlineData("01 FF FF FF FF 0F", "rows exceed")]
    [InlineData("FF FF FF FF FF FF FF FF FF FF 01", "isn't a number")]
    [InlineData("00 05", "has no columns")]
    [InlineData("01 01 FF FF FF 7F", "bytes of text exceed")]
    [InlineData("01 01 01 61 03 46 6F 6F", "there is no type 'Foo'")]
    [InlineData("01 01 01 61 06 53 74 72 69 6E 67 FF FF FF FF 7F", "bytes of text exceed")]
    [InlineData("01 01 01 61 06 53 74 72 69 6E 67 FF FF FF 01", "end too early")]
    [InlineData("01 02 01 61 0B 41 72 72 61 79 28 49 6E 74 38 29 05 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00", "ends before it begins")]
    [InlineData("01 01 01 61 0B 41 72 72 61 79 28 49 6E 74 38 29 FF FF FF FF 00 00 00 00", "rows exceed")]
    public async Task Claims_beyond_the_limits_are_refused(string hex, string reason)
    {
        var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        using var reader = new NativeBlockReader(new ChunkedSource(bytes, new Random(0), 3), Limits, binaryTypes: false);
        var error = await Assert.ThrowsAsync<ClickHouseProtocolException>(async () => await reader.ReadAsync(async: false, CancellationToken.None));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_beyond_the_limit_of_a_column_is_refused_wherever_it_is_cut()
    {
        var limits = new NativeLimits { MaxColumnBytes = 600 };
        for (var length = 0; length < 320; length++)
        {
            var writer = ClickHouseColumnWriter.Create("c", ClickHouseType.Parse("String"));
            for (var row = 0; row < 3; row++)
            {
                writer.Append(new byte[length]);
            }

            var bytes = new ArrayBufferWriter<byte>();
            NativeBlockWriter.Write(bytes, [writer]);
            var size = 3 * (length + (length < 0x80 ? 1 : 2));
            using var reader = new NativeBlockReader(
                new ChunkedSource(bytes.WrittenSpan.ToArray(), new Random(length), 1 + (length / 2)), limits, binaryTypes: false);
            if (size <= limits.MaxColumnBytes)
            {
                Assert.Equal(length, (await reader.ReadAsync(async: true, CancellationToken.None))![0].GetBytes(2).Length);
            }
            else
            {
                var error = await Assert.ThrowsAsync<ClickHouseProtocolException>(
                    async () => await reader.ReadAsync(async: true, CancellationToken.None));
                Assert.Contains("exceed the limit", error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Memory_grows_with_the_bytes_that_arrive_not_with_those_announced()
    {
        // 200 million rows announced, none sent.
        byte[] bytes = [0x01, 0x80, 0x84, 0xAF, 0x5F, 0x01, 0x61, 0x05, .. "Int32"u8];
        using var reader = new NativeBlockReader(new MemorySource(bytes), NativeLimits.Default, binaryTypes: false);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await Assert.ThrowsAsync<ClickHouseProtocolException>(async () => await reader.ReadAsync(async: false, CancellationToken.None));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
    }

    [Fact]
    public async Task Cancellation_is_heeded()
    {
        using var reader = new NativeBlockReader(new MemorySource(Encode(1)), Limits, binaryTypes: false);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reader.ReadAsync(async: true, new CancellationToken(true)));
    }

    private static byte[] Encode(int seed)
    {
        var data = new RandomData(seed);
        var columns = Enumerable.Range(0, data.Random.Next(1, 4)).Select(i => ClickHouseColumnWriter.Create($"c{i}", data.Type())).ToList();
        for (var row = data.Random.Next(1, 20); row > 0; row--)
        {
            columns.ForEach(c => c.AppendObject(data.Value(c.Type)));
        }

        var bytes = new ArrayBufferWriter<byte>();
        NativeBlockWriter.Write(bytes, columns);
        return bytes.WrittenSpan.ToArray();
    }

    private static void ReadAll(ClickHouseBlock block)
    {
        foreach (var column in block.Columns)
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                try
                {
                    column.GetValue(row);
                }
                catch (Exception e) when (e is InvalidCastException or OverflowException or TimeZoneNotFoundException)
                {
                    // Text that isn't UTF-8, a number without a name, a decimal beyond the CLR's, an unknown zone.
                }
            }
        }
    }
}
