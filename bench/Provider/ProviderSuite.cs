using ClickHouse.AdoNet;
using Microsoft.EntityFrameworkCore;

namespace Bench.Provider;

/// <summary>What EF Core costs on top of the engine: reads, tracked reads, SaveChanges and bulk insert, beside other providers.</summary>
internal static class ProviderSuite
{
    private const string ClickHouse = "Data Source=:memory:;Database=bench";
    private const string Columns = "Id, Sensor, Quality, Valid, Value, Cost, At, Batch, Unit, Note";
    private const int Million = 1_000_000;
    private const int Hundred = 100_000;

    public static async Task RunAsync()
    {
        Console.WriteLine();
        Console.WriteLine("## EF Core provider");

        using var directory = new TemporaryDirectory();
        using var postgres = PostgresServer.TryStart();

        var clickHouse = new DbContextOptionsBuilder().UseClickHouse(ClickHouse).Options;
        var sqlite = new DbContextOptionsBuilder().UseSqlite($"Data Source={Path.Combine(directory.Path, "bench.db")}").Options;
        var inMemory = new DbContextOptionsBuilder().UseInMemoryDatabase("bench").Options;
        var postgreSql = postgres is null ? null : new DbContextOptionsBuilder().UseNpgsql(postgres.ConnectionString).Options;

        await PrepareAsync(clickHouse);
        await PrepareAsync(sqlite);
        await PrepareAsync(inMemory);
        if (postgreSql is not null)
        {
            await PrepareAsync(postgreSql);
        }

        await SaveChangesAsync(clickHouse, inMemory, sqlite, postgreSql);

        // What is left in memory would be gone through by every garbage collection of the next tables.
        await PrepareAsync(inMemory);
        await BulkInsertAsync(clickHouse);
        await ReadsAsync(clickHouse, postgreSql);
    }

    private static async Task SaveChangesAsync(
        DbContextOptions clickHouse, DbContextOptions inMemory, DbContextOptions sqlite, DbContextOptions? postgreSql)
    {
        Contestant Of(string name, DbContextOptions options)
            => new(
                name,
                async () =>
                {
                    using var context = new ReadingContext(options);
                    context.Readings.AddRange(Reading.Generate(Hundred));
                    return await context.SaveChangesAsync();
                },
                () => PrepareAsync(options));

        await Comparison.RunAsync(
            "SaveChanges of 100,000 inserts",
            rounds: 5,
            [
                Of("EF Core InMemory", inMemory),
                Of("EF Core ClickHouse", clickHouse),
                Of("EF Core SQLite", sqlite),
                .. postgreSql is null ? Array.Empty<Contestant>() : [Of("EF Core PostgreSQL", postgreSql)],
            ],
            new Dictionary<string, double> { ["EF Core ClickHouse"] = 2.5 });
    }

    private static async Task BulkInsertAsync(DbContextOptions clickHouse)
    {
        var rows = Reading.Generate(Hundred).ToList();
        await using var connection = await OpenAsync();
        await FillAsync(clickHouse, Hundred);
        var blocks = await BareNative.CaptureAsync(connection, $"SELECT {Columns} FROM Readings ORDER BY Id");

        await Comparison.RunAsync(
            "Bulk insert of 100,000 rows of ten columns",
            rounds: 25,
            [
                new(
                    "bare Native stream",
                    async () =>
                    {
                        await BareNative.InsertAsync(connection, $"INSERT INTO Readings ({Columns})", blocks);
                        return Hundred;
                    },
                    () => PrepareAsync(clickHouse)),
                new(
                    "BulkInsertAsync",
                    async () =>
                    {
                        using var context = new ReadingContext(clickHouse);
                        return await context.BulkInsertAsync(rows);
                    },
                    () => PrepareAsync(clickHouse)),
            ],
            new Dictionary<string, double> { ["BulkInsertAsync"] = 1.6 });
    }

    private static async Task ReadsAsync(DbContextOptions clickHouse, DbContextOptions? postgreSql)
    {
        await FillAsync(clickHouse, Million);
        await using var connection = await OpenAsync();
        Contestant NoTracking(string name, DbContextOptions options)
            => new(
                name,
                async () =>
                {
                    using var context = new ReadingContext(options);
                    var count = 0L;
                    await foreach (var reading in context.Readings.AsNoTracking().AsAsyncEnumerable())
                    {
                        count += reading.Id > 0 ? 1 : 0;
                    }

                    return count;
                });

        if (postgreSql is not null)
        {
            await FillAsync(postgreSql, Million);
        }

        await Comparison.RunAsync(
            "No-tracking read of 1,000,000 entities of ten properties",
            rounds: 9,
            [
                new("bare Native decode", () => BareNative.DecodeAsync(connection, $"SELECT {Columns} FROM Readings")),
                NoTracking("EF Core ClickHouse", clickHouse),
                .. postgreSql is null ? Array.Empty<Contestant>() : [NoTracking("EF Core PostgreSQL", postgreSql)],
            ],
            new Dictionary<string, double> { ["EF Core ClickHouse"] = 3.0 });

        if (postgreSql is null)
        {
            return;
        }

        Contestant Tracked(string name, DbContextOptions options)
            => new(
                name,
                async () =>
                {
                    using var context = new ReadingContext(options);
                    return (await context.Readings.Where(r => r.Id <= Hundred).ToListAsync()).Count;
                });

        await Comparison.RunAsync(
            "Tracked read of 100,000 entities",
            rounds: 15,
            [Tracked("EF Core PostgreSQL", postgreSql), Tracked("EF Core ClickHouse", clickHouse)],
            new Dictionary<string, double> { ["EF Core ClickHouse"] = 1.2 });
    }

    private static async Task<ClickHouseConnection> OpenAsync()
    {
        var connection = new ClickHouseConnection(ClickHouse);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task PrepareAsync(DbContextOptions options)
    {
        using var context = new ReadingContext(options);
        await context.Database.EnsureDeletedAsync();
        await context.Database.EnsureCreatedAsync();
    }

    private static async Task FillAsync(DbContextOptions options, int count)
    {
        await PrepareAsync(options);
        if (options.Extensions.Any(e => e.GetType().Name.Contains("ClickHouse", StringComparison.Ordinal)))
        {
            using var target = new ReadingContext(options);
            await target.BulkInsertAsync(Reading.Generate(count));
            return;
        }

        foreach (var chunk in Reading.Generate(count).Chunk(10_000))
        {
            using var context = new ReadingContext(options);
            context.ChangeTracker.AutoDetectChangesEnabled = false;
            context.Readings.AddRange(chunk);
            await context.SaveChangesAsync();
        }
    }
}
