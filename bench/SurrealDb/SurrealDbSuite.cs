using SurrealDb.AdoNet;

namespace Bench.SurrealDb;

/// <summary>SurrealDB's driver against the least a client can do, on frames that are made beforehand: the engine takes no part.</summary>
internal static class SurrealDbSuite
{
    private const int Rows = 200_000;
    private const int RoundTrips = 5_000;

    public static async Task RunAsync()
    {
        Console.WriteLine();
        Console.WriteLine("## SurrealDB's driver");

        foreach (var asObjects in new[] { true, false })
        {
            using var server = new ReplayServer(Frames.Rows(Rows, asObjects));
            using var bare = new BareSocket();
            await bare.OpenAsync(server.WebSocket);
            await using var source = SurrealDbDataSource.Create($"Server={server.WebSocket}");
            await using var connection = await source.OpenConnectionAsync();
            await Comparison.RunAsync(
                $"{Rows:N0} rows of (datetime, int, string, float) as {(asObjects ? "objects" : "arrays")}",
                rounds: 15,
                [
                    new("bare frame decode", async () => BareSocket.Decode((await bare.CallAsync()).Span, asObjects)),
                    new("typed row reads", () => ReadAsync(connection, asObjects)),
                ],
                new Dictionary<string, double> { ["typed row reads"] = 1.5 });
        }

        using (var server = new ReplayServer(Frames.One()))
        {
            using var bare = new BareSocket();
            await bare.OpenAsync(server.WebSocket);
            await using var source = SurrealDbDataSource.Create($"Server={server.WebSocket}");
            await using var connection = await source.OpenConnectionAsync();
            await using var command = connection.CreateCommand("RETURN 1");
            await Comparison.RunAsync(
                $"{RoundTrips:N0} round trips, one after the other",
                rounds: 15,
                [
                    new("bare WebSocket", () => RepeatAsync(async () => (await bare.CallAsync()).Length > 0)),
                    new("command, asynchronous", () => RepeatAsync(async () => await command.ExecuteScalarAsync() is 1L)),
                    new("command, synchronous", () => Task.FromResult(Repeat(() => command.ExecuteScalar() is 1L))),
                ],
                new Dictionary<string, double> { ["command, asynchronous"] = 1.3, ["command, synchronous"] = 1.3 });
        }
    }

    private static async Task<long> ReadAsync(SurrealDbConnection connection, bool asObjects)
    {
        await using var command = connection.CreateCommand("SELECT at, id, name, value FROM row");
        command.RowFormat = asObjects ? SurrealDbRowFormat.Objects : SurrealDbRowFormat.Arrays;
        await using var reader = await command.ExecuteReaderAsync();
        var (count, sum) = (0L, 0.0);
        while (await reader.ReadAsync())
        {
            sum += reader.GetDouble(3) + reader.GetInt64(1) + reader.GetString(2).Length + reader.GetDateTime(0).Second;
            count++;
        }

        return sum > 0 ? count : 0;
    }

    private static async Task<long> RepeatAsync(Func<ValueTask<bool>> call)
    {
        var done = 0L;
        for (var i = 0; i < RoundTrips; i++)
        {
            done += await call() ? 1 : 0;
        }

        return done;
    }

    private static long Repeat(Func<bool> call)
    {
        var done = 0L;
        for (var i = 0; i < RoundTrips; i++)
        {
            done += call() ? 1 : 0;
        }

        return done;
    }
}
