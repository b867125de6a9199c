using SurrealDb.AdoNet.Tests.Infrastructure;

namespace SurrealDb.AdoNet.Tests.AdoNet;

/// <summary>A database of its own on the shared server.</summary>
internal static class Database
{
    public static SurrealDbConnectionStringBuilder Builder(string database, SurrealDbServer? server = null)
        => new()
        {
            Server = (server ?? SurrealDbServer.Shared).WebSocket.ToString(),
            Namespace = "n",
            Database = database,
            Username = SurrealDbServer.User,
            Password = SurrealDbServer.Password,
        };

    public static async Task<SurrealDbConnection> OpenAsync(string database, params string[] statements)
    {
        var connection = new SurrealDbConnection(Builder(database).ConnectionString);
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await connection.ExecuteAsync(statement);
        }

        return connection;
    }

    public static async Task ExecuteAsync(this SurrealDbConnection connection, string statements)
    {
        await using var command = connection.CreateCommand(statements);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<object?> ScalarAsync(this SurrealDbConnection connection, string statements, params (string Name, object? Value)[] parameters)
    {
        await using var command = connection.CreateCommand(statements);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return await command.ExecuteScalarAsync();
    }
}
