using System.Diagnostics;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Infrastructure;

/// <summary>Waits for what statements do in the engine, instead of guessing how long it takes.</summary>
internal static class EngineStatements
{
    /// <summary>After that long something hangs. No test's outcome depends on it otherwise.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static Task UntilRunningAsync(TransportKind transport, string queryId)
        => UntilAsync(transport, queryId, count => count > 0, "The statement never began to run in the engine.");

    public static Task UntilEndedAsync(TransportKind transport, string queryId)
        => UntilAsync(transport, queryId, count => count == 0, "The statement is still running in the engine.");

    private static async Task UntilAsync(TransportKind transport, string queryId, Func<long, bool> reached, string otherwise)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        var watch = Stopwatch.StartNew();
        var count = $"SELECT count() FROM system.processes WHERE (query_id = '{queryId}' OR position(query, '{queryId}') > 0) AND query NOT LIKE '%processes%'";
        while (!reached(Convert.ToInt64(await connection.ScalarAsync(count))))
        {
            Assert.True(watch.Elapsed < Patience, otherwise);
            await Task.Delay(20);
        }
    }
}
