using System.Diagnostics;
using ClickHouse.AdoNet.Tests.Infrastructure;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Embedded;

/// <summary>Whoever works long with a block finds the next one fetched meanwhile.</summary>
public sealed class ReadAheadTests
{
    private const int BlockRows = 1000;

    // The fourth block, and each after it, takes ten minutes.
    private static readonly string Slow =
        $"SELECT number FROM numbers({3 * BlockRows}) UNION ALL SELECT number + sleepEachRow(0.6) FROM numbers(10000) "
        + $"SETTINGS max_block_size = {BlockRows}, function_sleep_max_microseconds_per_block = 0";

    // The fourth block fails after two seconds.
    private static readonly string Failing =
        $"SELECT number FROM numbers({3 * BlockRows}) UNION ALL SELECT toUInt64(throwIf(sleepEachRow(0.002) = 0)) FROM numbers({BlockRows}) "
        + $"SETTINGS max_block_size = {BlockRows}";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Closing_stops_what_is_being_fetched_and_keeps_the_connection(bool async)
    {
        await using var connection = new ClickHouseConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand(Slow);
        var reader = await command.ExecuteReaderAsync();
        await ReadAsync(reader, (2 * BlockRows) + 1, async);

        // So that the fetch has begun.
        await Task.Delay(100);
        var clock = Stopwatch.StartNew();
        if (async)
        {
            await reader.DisposeAsync();
        }
        else
        {
            reader.Dispose();
        }

        Assert.True(clock.Elapsed < EngineStatements.Patience, $"It took {clock.Elapsed}.");
        await using var next = connection.CreateCommand("SELECT 42");
        Assert.Equal((byte)42, await next.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancelling_stops_what_is_being_fetched(bool whileWaiting)
    {
        await using var connection = new ClickHouseConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand(Slow);
        await using var reader = await command.ExecuteReaderAsync();
        await ReadAsync(reader, 3 * BlockRows, async: false);
        var reading = whileWaiting ? Task.Run(reader.Read) : null;
        await Task.Delay(100);
        command.Cancel();
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => reading ?? reader.ReadAsync());
        Assert.Equal(ClickHouseErrorKind.Cancelled, error.Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_error_is_thrown_where_reading_comes_to_it(bool async)
    {
        await using var connection = new ClickHouseConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using (var command = connection.CreateCommand(Failing))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            await ReadAsync(reader, 3 * BlockRows, async);
            var error = await Assert.ThrowsAsync<ClickHouseException>(() => async ? reader.ReadAsync() : Task.Run(reader.Read));
            Assert.Equal(395, error.Code);
        }

        await using var next = connection.CreateCommand("SELECT 42");
        Assert.Equal((byte)42, await next.ExecuteScalarAsync());
    }

    private static async Task ReadAsync(ClickHouseDataReader reader, int rows, bool async)
    {
        for (var row = 0; row < rows; row++)
        {
            if (row == 2 * BlockRows)
            {
                // Longer than fetching takes, so that the block after the next is fetched ahead.
                await Task.Delay(300);
            }

            Assert.True(async ? await reader.ReadAsync() : reader.Read());
            Assert.Equal((ulong)row, reader.GetFieldValue<ulong>(0));
        }
    }
}
