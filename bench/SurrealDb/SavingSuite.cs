using Microsoft.EntityFrameworkCore;
using SurrealDb.AdoNet;

namespace Bench.SurrealDb;

/// <summary>SaveChanges against the best that can be written by hand with the driver, on the engine in memory.</summary>
internal static class SavingSuite
{
    private const int Rows = 10_000;

    public static async Task RunAsync()
    {
        Console.WriteLine();
        Console.WriteLine("## Saving to SurrealDB");

        using var engine = await EngineProcess.StartAsync();
        var connectionString = $"Server={engine.Server};Namespace=n;Database=d";
        await using (var context = new SavingContext(connectionString))
        {
            await context.Database.EnsureCreatedAsync();
        }

        await using var source = SurrealDbDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync();
        Func<Task> reset = () => ExecuteAsync(connection, "DELETE readings RETURN NONE");
        await Comparison.RunAsync(
            $"{Rows:N0} new records (int key, string, datetime, float, int)",
            rounds: 7,
            [
                new("arrays by hand, INSERT of 100, each for itself", () => InsertAsync(connection, 100, "INSERT INTO readings $rows RETURN NONE"), reset),
                new(
                    "arrays by hand, CREATE in a loop, atomic",
                    () => InsertAsync(connection, Rows, "BEGIN; FOR $r IN $rows { CREATE readings CONTENT $r RETURN NONE }; COMMIT"),
                    reset),
                new("SaveChanges, atomic", () => SaveAsync(connectionString), reset),
            ],
            new Dictionary<string, double> { ["SaveChanges, atomic"] = 1.3 });
    }

    private static async Task<long> InsertAsync(SurrealDbConnection connection, int size, string statement)
    {
        foreach (var rows in Enumerable.Range(0, Rows).Select(Row).Chunk(size))
        {
            await using var command = connection.CreateCommand(statement);
            command.Parameters.AddWithValue("rows", rows);
            await command.ExecuteNonQueryAsync();
        }

        return Rows;
    }

    private static async Task<long> SaveAsync(string connectionString)
    {
        await using var context = new SavingContext(connectionString);
        context.AddRange(
            Enumerable.Range(0, Rows).Select(
                i => new SavedReading { Id = i, Station = Station(i), At = At(i), Value = i * 0.5, Quality = i % 3 == 0 ? null : i % 3 }));

        return await context.SaveChangesAsync();
    }

    private static Dictionary<string, object?> Row(int i)
        => new()
        {
            ["id"] = i, ["Station"] = Station(i), ["At"] = At(i), ["Value"] = i * 0.5, ["Quality"] = i % 3 == 0 ? null : i % 3,
        };

    private static string Station(int i)
        => "station " + (i % 100);

    private static DateTime At(int i)
        => DateTime.UnixEpoch.AddMinutes(i);

    private static async Task ExecuteAsync(SurrealDbConnection connection, string statement)
    {
        await using var command = connection.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }
}
