namespace EFCore.SurrealDb.Tests.TestUtilities;

/// <summary>Asks the engine past the provider.</summary>
public static class Engine
{
    /// <summary>What a statement answers, as SurrealQL would write it: one line a row.</summary>
    public static async Task<string[]> QueryAsync(string connectionString, string statement)
    {
        await using var connection = new SurrealDbConnection(connectionString);
        await connection.OpenAsync();
        await using var reader = await connection.CreateCommand($"RETURN <array>({statement}).map(|$row| <string>$row)").ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return [.. rows];
    }
}
