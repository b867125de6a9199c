using ClickHouse.AdoNet;

namespace Bench.Driver;

/// <summary>The driver against the least a client can do, on the engine in this process.</summary>
internal static class DriverSuite
{
    private const int Read = 10_000_000;
    private const int Written = 2_000_000;

    private const string Rows =
        "SELECT toInt64(number) AS id, concat('row ', toString(number)) AS name, number / 7 AS value, "
        + "toDateTime(number % 4000000000, 'UTC') AS at FROM numbers(";

    private const string Table =
        "CREATE OR REPLACE TABLE written (id Int64, name String, value Float64, at DateTime('UTC')) ENGINE = MergeTree ORDER BY id";

    public static async Task RunAsync()
    {
        Console.WriteLine();
        Console.WriteLine("## Driver");

        await using var connection = new ClickHouseConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "CREATE DATABASE IF NOT EXISTS driver");
        await connection.ChangeDatabaseAsync("driver");

        // A table in memory, so that the engine's own work is the same small part for everyone.
        await ExecuteAsync(connection, $"CREATE TABLE read ENGINE = Memory AS {Rows}{Read})");
        const string select = "SELECT id, name, value, at FROM read";

        await Comparison.RunAsync(
            "10,000,000 rows of (Int64, String, Float64, DateTime), strings left as bytes",
            rounds: 9,
            [
                new("bare Native decode", () => BareNative.DecodeAsync(connection, select)),
                new("column batches", () => ReadBlocksAsync(connection, select)),
                new("typed row reads", () => ReadRowsAsync(connection, select)),
            ],
            new Dictionary<string, double> { ["column batches"] = 1.1, ["typed row reads"] = 2.0 });

        await Comparison.RunAsync(
            "The same, every string made a System.String",
            rounds: 9,
            [
                new("bare Native decode", () => BareNative.DecodeAsync(connection, select, strings: true)),
                new("column batches", () => ReadBlocksAsync(connection, select, strings: true)),
                new("typed row reads", () => ReadRowsAsync(connection, select, strings: true)),
            ],
            new Dictionary<string, double> { ["column batches"] = 1.1, ["typed row reads"] = 2.0 });

        await ExecuteAsync(connection, Table);
        var blocks = await BareNative.CaptureAsync(connection, $"{Rows}{Written})");
        var ids = Enumerable.Range(0, Written).Select(i => (long)i).ToArray();
        var names = ids.Select(i => "row " + i).ToArray();
        var values = ids.Select(i => i / 7.0).ToArray();
        var times = ids.Select(i => DateTime.UnixEpoch.AddSeconds(i)).ToArray();

        await Comparison.RunAsync(
            "Insert of 2,000,000 such rows into MergeTree",
            rounds: 9,
            [
                new(
                    "bare Native stream",
                    async () =>
                    {
                        await BareNative.InsertAsync(connection, "INSERT INTO written (id, name, value, at)", blocks);
                        return await CountAsync(connection);
                    },
                    () => ExecuteAsync(connection, Table)),
                new(
                    "ClickHouseBulkWriter",
                    async () =>
                    {
                        await WriteAsync(connection, ids, names, values, times);
                        return await CountAsync(connection);
                    },
                    () => ExecuteAsync(connection, Table)),
            ],
            new Dictionary<string, double> { ["ClickHouseBulkWriter"] = 1.5 });
    }

    private static async Task<long> ReadRowsAsync(ClickHouseConnection connection, string sql, bool strings = false)
    {
        await using var command = connection.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0L;
        var sum = 0.0;
        while (reader.Read())
        {
            sum += reader.GetInt64(0) + reader.GetDouble(2) + reader.GetDateTime(3).Ticks;
            if (strings)
            {
                sum += reader.GetString(1).Length;
            }

            rows++;
        }

        return sum > 0 ? rows : -1;
    }

    private static async Task<long> ReadBlocksAsync(ClickHouseConnection connection, string sql, bool strings = false)
    {
        await using var command = connection.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0L;
        while (await reader.ReadBlockAsync() is { } block)
        {
            rows += block.RowCount;
            if (strings)
            {
                for (var row = 0; row < block.RowCount; row++)
                {
                    _ = block[1].GetString(row);
                }
            }
        }

        return rows;
    }

    private static async Task WriteAsync(ClickHouseConnection connection, long[] ids, string[] names, double[] values, DateTime[] times)
    {
        await using var writer = await connection.CreateBulkWriterAsync("written", ["id", "name", "value", "at"]);
        for (var row = 0; row < ids.Length; row++)
        {
            writer.Columns[0].Append(ids[row]);
            writer.Columns[1].Append(names[row]);
            writer.Columns[2].Append(values[row]);
            writer.Columns[3].Append(times[row]);
            if (writer.IsBlockFull)
            {
                await writer.FlushAsync();
            }
        }

        await writer.CompleteAsync();
    }

    private static async Task<long> CountAsync(ClickHouseConnection connection)
    {
        await using var command = connection.CreateCommand("SELECT toInt64(count()) FROM written");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(ClickHouseConnection connection, string sql)
    {
        await using var command = connection.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
