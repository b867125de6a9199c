using ClickHouse.AdoNet.Tests.Infrastructure;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Functional;

public sealed class SessionTests
{
    [Theory, AllTransports]
    public async Task Settings_of_a_command_hold_for_it_alone(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport, "set_max_block_size=777;set_join_use_nulls=1");
        Assert.Equal("777", await SettingAsync(connection, "max_block_size"));
        Assert.Equal("10", await SettingAsync(connection, "max_result_rows", ("max_result_rows", "10")));
        Assert.Equal("0", await SettingAsync(connection, "max_result_rows"));
        Assert.Equal("888", await SettingAsync(connection, "max_block_size", ("max_block_size", "888")));
        Assert.Equal("777", await SettingAsync(connection, "max_block_size"));
    }

    [Theory, AllTransports]
    public async Task Unknown_setting_is_reported(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => SettingAsync(connection, "max_block_size", ("no_such_setting", "1")));
        Assert.Equal(115, error.Code);
        await Assert.ThrowsAsync<ClickHouseException>(() => SettingAsync(connection, "max_block_size", ("a = 1, b", "1")));
        Assert.Equal("65409", await SettingAsync(connection, "max_block_size"));
    }

    [Theory, AllTransports]
    public async Task ChangeDatabase_holds_until_the_connection_is_closed(TransportKind transport)
    {
        await using var one = await TestDatabase.CreateAsync(transport);
        await using var two = await TestDatabase.CreateAsync(transport);
        await using var connection = await one.OpenAsync();
        Assert.Equal(one.Name, await connection.ScalarAsync("SELECT currentDatabase()"));
        await connection.ChangeDatabaseAsync(two.Name);
        Assert.Equal(two.Name, connection.Database);
        Assert.Equal(two.Name, await connection.ScalarAsync("SELECT currentDatabase()"));
        await connection.CloseAsync();
        await connection.OpenAsync();
        Assert.Equal(one.Name, await connection.ScalarAsync("SELECT currentDatabase()"));
    }

    [Theory, AllTransports]
    public async Task Pooled_connection_forgets_the_session_of_its_predecessor(TransportKind transport)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using (var first = await TestDatabase.OpenServerAsync(transport, "Max Pool Size=1"))
        {
            await first.ChangeDatabaseAsync(database.Name);
            await first.ScalarAsync("SELECT 1");
        }

        await using var second = await TestDatabase.OpenServerAsync(transport, "Max Pool Size=1");
        Assert.Equal("default", await second.ScalarAsync("SELECT currentDatabase()"));
    }

    [Theory, AllTransports]
    public async Task Exhausted_pool_times_out(TransportKind transport)
    {
        // The time-out holds for the first connection too, which on a busy machine takes its time.
        const string Keywords = "Max Pool Size=1;Connect Timeout=5;set_max_threads=1";
        await using var first = await TestDatabase.OpenServerAsync(transport, Keywords);
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => TestDatabase.OpenServerAsync(transport, Keywords));
        Assert.Equal(ClickHouseErrorKind.Timeout, error.Kind);
        Assert.Contains("Max Pool Size", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Use_and_set_hold_in_an_embedded_session()
    {
        await using var database = await TestDatabase.CreateAsync(TransportKind.Embedded);
        await using var connection = await TestDatabase.OpenServerAsync(TransportKind.Embedded);
        await connection.ScalarAsync($"USE {database.Name}");
        Assert.Equal(database.Name, connection.Database);
        await connection.ScalarAsync("SET max_result_rows = 55");
        Assert.Equal("55", await SettingAsync(connection, "max_result_rows"));
        Assert.Equal("66", await SettingAsync(connection, "max_result_rows", ("max_result_rows", "66")));
        Assert.Equal("55", await SettingAsync(connection, "max_result_rows"));
        Assert.Equal(database.Name, await connection.ScalarAsync("SELECT currentDatabase()"));
        await connection.CloseAsync();
        await connection.OpenAsync();
        Assert.Equal("0", await SettingAsync(connection, "max_result_rows"));
        Assert.Equal("default", await connection.ScalarAsync("SELECT currentDatabase()"));
    }

    [Theory, AllTransports]
    public async Task Transactions_are_refused(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        Assert.Throws<NotSupportedException>(() => connection.BeginTransaction());
        using var scope = new System.Transactions.TransactionScope();
        Assert.Throws<NotSupportedException>(() => connection.EnlistTransaction(System.Transactions.Transaction.Current));
    }

    private static async Task<object?> SettingAsync(ClickHouseConnection connection, string name, params (string, string)[] settings)
    {
        await using var command = connection.CreateCommand($"SELECT toString(getSetting('{name}'))");
        foreach (var (key, value) in settings)
        {
            command.Settings[key] = value;
        }

        return await command.ExecuteScalarAsync();
    }
}
