using ClickHouse.AdoNet.Tests.Infrastructure;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Functional;

public sealed class MisuseTests
{
    private const string Endless = "SELECT count() FROM numbers(1000000000000) WHERE NOT ignore(sipHash64(number))";

    [Theory, AllTransports]
    public async Task Closing_under_a_running_statement_is_refused(TransportKind transport)
    {
        var connection = await TestDatabase.OpenServerAsync(transport);
        await using var command = connection.CreateCommand(Endless);
        command.QueryId = "close-" + Guid.NewGuid();
        var running = Task.Run(command.ExecuteScalar);
        await EngineStatements.UntilRunningAsync(transport, command.QueryId);
        Assert.Throws<InvalidOperationException>(connection.Close);
        await Assert.ThrowsAsync<InvalidOperationException>(() => connection.ScalarAsync("SELECT 1"));
        command.Cancel();
        await Assert.ThrowsAsync<ClickHouseException>(() => running.WaitAsync(EngineStatements.Patience));
        await connection.DisposeAsync();
    }

    [Theory, AllTransports]
    public async Task Reader_used_by_two_threads_at_once_is_refused(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);

        // After its first row none comes for hours: the wait surely lasts while the other thread tries.
        await using var command = connection.CreateCommand(
            "SELECT number FROM numbers(1000000000000) WHERE number = 0 OR sipHash64(number) = 0 SETTINGS max_threads = 1");
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        var waiting = reader.ReadAsync();
        Assert.Throws<InvalidOperationException>(() => reader.Read());
        Assert.Throws<InvalidOperationException>(reader.Close);
        command.Cancel();
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => waiting.WaitAsync(EngineStatements.Patience));
        Assert.Equal(ClickHouseErrorKind.Cancelled, error.Kind);
    }

    [Theory, AllTransports]
    public async Task Bulk_writer_is_broken_off_with_its_connection(TransportKind transport)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await database.OpenAsync();
        await connection.RunAsync("CREATE TABLE t (x Int32) ENGINE = MergeTree ORDER BY x");
        var writer = await connection.CreateBulkWriterAsync("t");
        await writer.WriteRowAsync([1]);
        await connection.CloseAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await writer.CompleteAsync());
        await connection.OpenAsync();
        Assert.Equal(0UL, await connection.ScalarAsync("SELECT count() FROM t"));
    }

    [Fact]
    public async Task Temporary_tables_do_not_leak_through_the_pool()
    {
        await using (var first = await TestDatabase.OpenServerAsync(TransportKind.Embedded, "Max Pool Size=1;set_max_threads=1"))
        {
            await first.RunAsync("CREATE TEMPORARY TABLE tmp (x Int32)");
            await first.RunAsync("INSERT INTO tmp VALUES (1)");
            Assert.Equal(1, await first.ScalarAsync("SELECT x FROM tmp"));
        }

        await using var second = await TestDatabase.OpenServerAsync(TransportKind.Embedded, "Max Pool Size=1;set_max_threads=1");
        await Assert.ThrowsAsync<ClickHouseException>(() => second.ScalarAsync("SELECT x FROM tmp"));
        await using var http = await TestDatabase.OpenServerAsync(TransportKind.Http);
        await Assert.ThrowsAsync<ClickHouseException>(() => http.RunAsync("CREATE OR REPLACE TEMPORARY TABLE tmp (x Int32)"));
    }
}
