using ClickHouse.AdoNet.Tests.Infrastructure;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Functional;

public sealed class CancellationTests
{
    /// <summary>
    /// Statements that don't end by themselves. A parameter makes a difference: the engine in this process rewrites such a statement, and
    /// the comment with its query id is gone.
    /// </summary>
    public static TheoryData<TransportKind, string, bool> Endless
    {
        get
        {
            var cases = new TheoryData<TransportKind, string, bool>();
            foreach (var transport in Enum.GetValues<TransportKind>())
            {
                foreach (var sql in new[]
                         {
                             "SELECT count() FROM numbers(1000000000000) WHERE NOT ignore(sipHash64(number), {0})",
                             "INSERT INTO t SELECT number, {0} FROM numbers(1000000000000) WHERE sipHash64(number) = 1",
                         })
                {
                    cases.Add(transport, sql, false);
                    cases.Add(transport, sql, true);
                }
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Endless))]
    public async Task Token_stops_the_statement_in_the_engine(TransportKind transport, string sql, bool parameter)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await OpenAsync(database);
        await using var command = Command(connection, sql, parameter);
        using var source = new CancellationTokenSource();
        var running = command.ExecuteNonQueryAsync(source.Token);
        await EngineStatements.UntilRunningAsync(transport, command.QueryId!);
        await source.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(EngineStatements.Patience));
        Assert.Equal(source.Token, error.CancellationToken);
        await EngineStatements.UntilEndedAsync(transport, command.QueryId!);
        Assert.Equal((byte)1, await connection.ScalarAsync("SELECT 1"));
    }

    [Theory, MemberData(nameof(Endless))]
    public async Task Timeout_stops_the_statement(TransportKind transport, string sql, bool parameter)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await OpenAsync(database);
        await using var command = Command(connection, sql, parameter);
        command.CommandTimeout = 1;
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => command.ExecuteNonQueryAsync().WaitAsync(EngineStatements.Patience));
        Assert.Equal(ClickHouseErrorKind.Timeout, error.Kind);
        await EngineStatements.UntilEndedAsync(transport, command.QueryId!);
        error = await Assert.ThrowsAsync<ClickHouseException>(() => Task.Run(command.ExecuteNonQuery).WaitAsync(EngineStatements.Patience));
        Assert.Equal(ClickHouseErrorKind.Timeout, error.Kind);
        await EngineStatements.UntilEndedAsync(transport, command.QueryId!);
        Assert.Equal((byte)1, await connection.ScalarAsync("SELECT 1"));
    }

    [Theory, MemberData(nameof(Endless))]
    public async Task Cancel_from_another_thread_stops_the_statement(TransportKind transport, string sql, bool parameter)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await OpenAsync(database);
        await using var command = Command(connection, sql, parameter);
        var running = Task.Run(command.ExecuteNonQuery);
        await EngineStatements.UntilRunningAsync(transport, command.QueryId!);
        command.Cancel();
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => running.WaitAsync(EngineStatements.Patience));
        Assert.Equal(ClickHouseErrorKind.Cancelled, error.Kind);
        await EngineStatements.UntilEndedAsync(transport, command.QueryId!);
    }

    [Theory]
    [InlineData("connection")]
    [InlineData("command")]
    [InlineData("session")]
    [InlineData("text")]
    public async Task Statement_with_a_log_comment_is_stopped_and_keeps_the_comment(string place)
    {
        const string Comment = "nightly 'report'";
        await using var database = await TestDatabase.CreateAsync(TransportKind.Embedded);
        await using var connection = await OpenAsync(database, place == "connection" ? $"set_log_comment=\"{Comment}\"" : "");
        if (place == "session")
        {
            await connection.RunAsync("SET log_comment = 'nightly \\'report\\''");
        }

        // Only what the text of a statement sets can't be told from the driver's own mark once the engine has rewritten the statement.
        await using var command = Command(
            connection,
            "SELECT count() FROM numbers(1000000000000) WHERE NOT ignore(sipHash64(number), {0})"
            + (place == "text" ? " SETTINGS log_comment = 'nightly \\'report\\''" : ""),
            parameter: place != "text");
        if (place == "command")
        {
            command.Settings["log_comment"] = Comment;
        }

        var running = Task.Run(command.ExecuteNonQuery);
        await EngineStatements.UntilRunningAsync(TransportKind.Embedded, command.QueryId!);
        await using (var other = await TestDatabase.OpenServerAsync(TransportKind.Embedded))
        {
            Assert.StartsWith(
                Comment,
                (string?)await other.ScalarAsync(
                    "SELECT Settings['log_comment'] FROM system.processes WHERE position(query, {p:String}) > 0 AND query NOT LIKE '%processes%'",
                    ("p", command.QueryId)));
        }

        command.Cancel();
        await Assert.ThrowsAsync<ClickHouseException>(() => running.WaitAsync(EngineStatements.Patience));
        await EngineStatements.UntilEndedAsync(TransportKind.Embedded, command.QueryId!);
    }

    [Fact]
    public async Task Cancellation_never_reaches_the_next_statement()
    {
        await using var connection = await TestDatabase.OpenServerAsync(TransportKind.Embedded);
        await using var command = connection.CreateCommand("SELECT count() FROM numbers(1000) WHERE sipHash64(number) % {p:UInt8} = 0");
        command.Parameters.AddWithValue("p", (byte)3);
        for (var i = 0; i < 500; i++)
        {
            using var source = new CancellationTokenSource();
            var running = command.ExecuteScalarAsync(source.Token);
            await Task.Delay(TimeSpan.FromMicroseconds(10 * i));
            await source.CancelAsync();
            try
            {
                await running;
            }
            catch (OperationCanceledException)
            {
                // The token came in time.
            }

            Assert.Equal((byte)1, await connection.ScalarAsync("SELECT {p:UInt8}", ("p", (byte)1)));
        }
    }

    [Theory, AllTransports]
    public async Task Cancelled_token_sends_nothing(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        await using var command = connection.CreateCommand("SELECT 1");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.ExecuteScalarAsync(new CancellationToken(true)));
        Assert.Equal((byte)1, await command.ExecuteScalarAsync());
    }

    [Theory, AllTransports]
    public async Task Closing_a_reader_early_ends_its_statement(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        await using var command = connection.CreateCommand("SELECT number FROM numbers(100000000000)");
        command.QueryId = "early-" + Guid.NewGuid();
        await using (var reader = await command.ExecuteReaderAsync())
        {
            Assert.True(await reader.ReadAsync());
        }

        await EngineStatements.UntilEndedAsync(transport, command.QueryId);
        Assert.Equal((byte)1, await connection.ScalarAsync("SELECT 1"));
    }

    private static async Task<ClickHouseConnection> OpenAsync(TestDatabase database, string keywords = "")
    {
        var connection = await database.OpenAsync(keywords);
        await connection.RunAsync("CREATE TABLE t (n UInt64, s String) ENGINE = MergeTree ORDER BY n");
        return connection;
    }

    /// <summary>A command whose query id is in its text too, as a literal or as the value of a parameter.</summary>
    private static ClickHouseCommand Command(ClickHouseConnection connection, string sql, bool parameter)
    {
        var id = "stop-" + Guid.NewGuid();
        var command = connection.CreateCommand(sql.Replace("{0}", parameter ? "{p:String}" : $"'{id}'", StringComparison.Ordinal));
        command.QueryId = id;
        if (parameter)
        {
            command.Parameters.AddWithValue("p", id);
        }

        return command;
    }
}
