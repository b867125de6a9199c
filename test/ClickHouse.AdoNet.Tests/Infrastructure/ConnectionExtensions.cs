namespace ClickHouse.AdoNet.Tests.Infrastructure;

public static class ConnectionExtensions
{
    public static async Task<int> RunAsync(this ClickHouseConnection connection, string sql)
    {
        await using var command = connection.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }

    public static async Task<object?> ScalarAsync(this ClickHouseConnection connection, string sql, params (string, object?)[] parameters)
    {
        await using var command = connection.CreateCommand(sql);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return await command.ExecuteScalarAsync();
    }
}
