using ClickHouse.AdoNet.Tests.HttpFront;

namespace ClickHouse.AdoNet.Tests.Infrastructure;

/// <summary>A database of its own for a test, dropped at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TransportKind _transport;

    private TestDatabase(TransportKind transport)
        => _transport = transport;

    public string Name { get; } = "t_" + Guid.NewGuid().ToString("N");

    public string ConnectionString => $"{ServerConnectionString(_transport)};Database={Name}";

    public static string ServerConnectionString(TransportKind transport)
        => transport switch
        {
            TransportKind.Embedded => "Data Source=:memory:",
            TransportKind.Http => FrontServer.Shared.ConnectionString,
            _ => throw new ArgumentOutOfRangeException(nameof(transport)),
        };

    public static async Task<TestDatabase> CreateAsync(TransportKind transport)
    {
        var database = new TestDatabase(transport);
        await using var connection = await OpenServerAsync(transport);
        await using var command = connection.CreateCommand($"CREATE DATABASE {database.Name}");
        await command.ExecuteNonQueryAsync();
        return database;
    }

    /// <summary>A connection without a database of its own.</summary>
    public static async Task<ClickHouseConnection> OpenServerAsync(TransportKind transport, string keywords = "")
    {
        var connection = new ClickHouseConnection(ServerConnectionString(transport) + ";" + keywords);
        await connection.OpenAsync();
        return connection;
    }

    public async Task<ClickHouseConnection> OpenAsync(string keywords = "")
    {
        var connection = new ClickHouseConnection(ConnectionString + ";" + keywords);
        await connection.OpenAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await using var connection = await OpenServerAsync(_transport);
        await using var command = connection.CreateCommand($"DROP DATABASE {Name}");
        await command.ExecuteNonQueryAsync();
    }
}
