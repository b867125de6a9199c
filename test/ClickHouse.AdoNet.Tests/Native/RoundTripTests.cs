using System.Buffers;
using ClickHouse.AdoNet.Native;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Native;

public class RoundTripTests
{
    [Fact]
    public async Task Random_values_of_random_types_come_back_as_they_were()
    {
        for (var seed = 0; seed < 1500; seed++)
        {
            var data = new RandomData(seed);
            var type = data.Type();
            var writer = ClickHouseColumnWriter.Create("c", type);
            var blocks = new List<object?[]>();
            var bytes = new ArrayBufferWriter<byte>();
            for (var block = 0; block < 3; block++)
            {
                var values = Enumerable.Range(0, data.Random.Next(1, 30)).Select(_ => data.Value(type)).ToArray();
                Array.ForEach(values, writer.AppendObject);
                Assert.Equal(values.Length, writer.Count);
                NativeBlockWriter.Write(bytes, [writer]);
                writer.Clear();
                blocks.Add(values);
            }

            using var reader = new NativeBlockReader(
                new ChunkedSource(bytes.WrittenSpan.ToArray(), data.Random, data.Random.Next(2, 100)),
                NativeLimits.Default, binaryTypes: false);
            foreach (var values in blocks)
            {
                var column = (await reader.ReadAsync(async: true, CancellationToken.None))![0];
                Assert.Equal(type, column.Type);
                for (var row = 0; row < values.Length; row++)
                {
                    Assert.Equal(values[row] is null, column.IsNull(row));
                    Check(values[row] ?? DBNull.Value, column.GetValue(row), $"{type} (seed {seed})");
                }
            }

            Assert.Null(await reader.ReadAsync(async: true, CancellationToken.None));
        }
    }

    [Fact]
    public void What_is_taken_back_leaves_no_trace()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var data = new RandomData(seed);
            var type = data.Type();
            var writer = ClickHouseColumnWriter.Create("c", type);
            var kept = new List<object?>();
            for (var step = 0; step < 10; step++)
            {
                for (var i = data.Random.Next(4); i > 0; i--)
                {
                    kept.Add(data.Value(type));
                    writer.AppendObject(kept[^1]);
                }

                var count = data.Random.Next(kept.Count + 1);
                writer.Truncate(count);
                kept.RemoveRange(count, kept.Count - count);
            }

            if (kept.Count > 0)
            {
                var column = ReadBack(writer);
                for (var row = 0; row < kept.Count; row++)
                {
                    Check(kept[row] ?? DBNull.Value, column.GetValue(row), $"{type} (seed {seed})");
                }
            }
        }
    }

    internal static ClickHouseColumn ReadBack(ClickHouseColumnWriter writer, string serverTimeZone = "UTC")
    {
        var bytes = new ArrayBufferWriter<byte>();
        NativeBlockWriter.Write(bytes, [writer]);
        var reader = new NativeBlockReader(new MemorySource(bytes.WrittenMemory), NativeLimits.Default, serverTimeZone, binaryTypes: false);

        // All bytes are at hand, so the task is complete already.
        return reader.ReadAsync(async: false, CancellationToken.None).GetAwaiter().GetResult()![0];
    }

    internal static void Check(object? expected, object? actual, string context)
    {
        try
        {
            Assert.Equal(expected, actual);
            if (expected is DateTime time)
            {
                Assert.Equal(time.Kind, ((DateTime)actual!).Kind);
            }
        }
        catch (Xunit.Sdk.XunitException e)
        {
            Assert.Fail($"{context}: {e.Message}");
        }
    }
}
