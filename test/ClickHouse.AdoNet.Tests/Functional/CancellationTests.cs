using ClickHouse.AdoNet.Tests.Infrastructure;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Functional;

public sealed class CancellationTests
{
    private const string Endless = "SELECT count() FROM numbers(1000000000000) WHERE NOT ignore(sipHash64(number))";

    [Theory, AllTransports]
    public async Task Token_stops_the_statement_in_the_engine(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        await using var command = connection.CreateCommand(Endless);
        command.QueryId = "cancel-" + Guid.NewGuid();
        using var source = new CancellationTokenSource();
        var running = command.ExecuteScalarAsync(source.Token);
        await EngineStatements.UntilRunningAsync(transport, command.QueryId);
        await source.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitAsync(EngineStatements.Patience));
        Assert.Equal(source.Token, error.CancellationToken);
        await EngineStatements.UntilEndedAsync(transport, command.QueryId);
        Assert.Equal((byte)1, await connection.ScalarAsync("SELECT 1"));
    }

    [Theory, AllTransports]
    public async Task Timeout_stops_the_statement(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        await using var command = connection.CreateCommand(Endless);
        command.CommandTimeout = 1;
        command.QueryId = "timeout-" + Guid.NewGuid();
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => command.ExecuteScalarAsync());
        Assert.Equal(ClickHouseErrorKind.Timeout, error.Kind);
        await EngineStatements.UntilEndedAsync(transport, command.QueryId);
        Assert.Throws<ClickHouseException>(() => command.ExecuteScalar());
        Assert.Equal((byte)1, await connection.ScalarAsync("SELECT 1"));
    }

    [Theory, AllTransports]
    public async Task Cancel_from_another_thread_stops_the_statement(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        await using var command = connection.CreateCommand(Endless);
        command.QueryId = "other-thread-" + Guid.NewGuid();
        var running = Task.Run(command.ExecuteScalar);
        await EngineStatements.UntilRunningAsync(transport, command.QueryId);
        command.Cancel();
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => running.WaitAsync(EngineStatements.Patience));
        Assert.Equal(ClickHouseErrorKind.Cancelled, error.Kind);
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
}
