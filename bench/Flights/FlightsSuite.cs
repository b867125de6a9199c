using System.Globalization;
using System.Reflection;
using Asking;
using ClickHouse.AdoNet;
using FlightDesk.Loading;
using FlightDesk.Model;
using FlightDesk.Questions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bench.Flights;

/// <summary>The demo's questions over the same three million flights: hand-written SQL on the bare engine, and LINQ on three providers.</summary>
internal static class FlightsSuite
{
    private const string ClickHouse = "Data Source=:memory:;Database=flights_bench";

    private const string Ours = "EF Core ClickHouse";

    public static async Task RunAsync()
    {
        Console.WriteLine();
        Console.WriteLine("## FlightDesk's questions");

        using var directory = new TemporaryDirectory();
        using var postgres = PostgresServer.TryStart();
        var clickHouse = new DbContextOptionsBuilder().UseClickHouse(ClickHouse).Options;
        var sqlite = new DbContextOptionsBuilder().UseSqlite($"Data Source={Path.Combine(directory.Path, "flights.db")};Pooling=False").Options;
        var postgreSql = postgres is null ? null : new DbContextOptionsBuilder().UseNpgsql(postgres.ConnectionString).Options;

        await LoadClickHouseAsync(clickHouse);
        await LoadSqliteAsync(sqlite);
        if (postgreSql is not null)
        {
            await LoadPostgreSqlAsync(postgreSql);
        }

        await using var connection = new ClickHouseConnection(ClickHouse);
        await connection.OpenAsync();
        var medians = new List<IReadOnlyDictionary<string, double>>();
        foreach (var question in Catalogue.All)
        {
            var contestants = new List<Contestant>
            {
                new("bare engine", () => RunAsync(connection, HandWritten.Statements[question.Title])),
                new(Ours, () => AskAsync(question, new FlightDeskContext(clickHouse))),
            };
            if (CanAsk(question, sqlite))
            {
                contestants.Add(new("EF Core SQLite", () => AskAsync(question, new PortableFlightDeskContext(sqlite))));
            }

            if (postgreSql is not null && CanAsk(question, postgreSql))
            {
                contestants.Add(new("EF Core PostgreSQL", () => AskAsync(question, new PortableFlightDeskContext(postgreSql))));
            }

            medians.Add(await Comparison.RunAsync(question.Title, 9, contestants, new Dictionary<string, double> { [Ours] = 1.2 }));
        }

        Console.WriteLine();
        Console.WriteLine("### All questions: the median of what others take in ratio to EF Core ClickHouse");
        Console.WriteLine();
        Console.WriteLine("| | questions | median ratio | least | most |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var other in medians.SelectMany(m => m.Keys).Distinct().Where(n => n != Ours))
        {
            var ratios = medians.Where(m => m.ContainsKey(other)).Select(m => m[other] / m[Ours]).ToList();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {other} | {ratios.Count} | {Comparison.Median(ratios):0.00} | {ratios.Min():0.00} | {ratios.Max():0.00} |"));
        }
    }

    private static async Task<long> AskAsync(IQuestion<FlightDeskContext> question, FlightDeskContext context)
    {
        await using (context)
        {
            return (await question.AskAsync(context, CancellationToken.None)).Rows.Count;
        }
    }

    // Quantiles and windows are ours alone.
    private static bool CanAsk(IQuestion<FlightDeskContext> question, DbContextOptions options)
    {
        using var context = new PortableFlightDeskContext(options);
        try
        {
            question.Sql(context);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task<long> RunAsync(ClickHouseConnection connection, string sql)
    {
        await using var command = connection.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new object[reader.FieldCount];
        var rows = 0L;
        while (await reader.ReadAsync())
        {
            reader.GetValues(values);
            rows++;
        }

        return rows;
    }

    private static async Task LoadClickHouseAsync(DbContextOptions options)
    {
        await using var context = new FlightDeskContext(options);
        await new FlightDeskLoader(context, DataDirectory).LoadAsync(CancellationToken.None);
    }

    private static async Task LoadSqliteAsync(DbContextOptions options)
    {
        await using var context = new PortableFlightDeskContext(options);
        await context.Database.EnsureCreatedAsync();
        context.Airports.AddRange(AirportFile.Read(Path.Combine(DataDirectory, "airports.csv")));
        await context.SaveChangesAsync();

        await context.Database.OpenConnectionAsync();
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO Flights (Departure, Delay, Distance, Origin, Destination) VALUES ($1, $2, $3, $4, $5)";
        for (var i = 1; i <= 5; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "$" + i });
        }

        await foreach (var flight in FlightsAsync())
        {
            command.Parameters[0].Value = flight.Departure;
            command.Parameters[1].Value = flight.Delay;
            command.Parameters[2].Value = flight.Distance;
            command.Parameters[3].Value = flight.Origin;
            command.Parameters[4].Value = flight.Destination;
            command.ExecuteNonQuery();
        }

        transaction.Commit();
        await context.Database.ExecuteSqlRawAsync("ANALYZE");
    }

    private static async Task LoadPostgreSqlAsync(DbContextOptions options)
    {
        await using var context = new PortableFlightDeskContext(options);
        await context.Database.EnsureDeletedAsync();
        await context.Database.EnsureCreatedAsync();
        context.Airports.AddRange(AirportFile.Read(Path.Combine(DataDirectory, "airports.csv")));
        await context.SaveChangesAsync();

        await context.Database.OpenConnectionAsync();
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        await using (var writer = await connection.BeginBinaryImportAsync(
            """COPY "Flights" ("Departure", "Delay", "Distance", "Origin", "Destination") FROM STDIN (FORMAT BINARY)"""))
        {
            await foreach (var flight in FlightsAsync())
            {
                await writer.StartRowAsync();
                await writer.WriteAsync(DateTime.SpecifyKind(flight.Departure, DateTimeKind.Unspecified), NpgsqlTypes.NpgsqlDbType.Timestamp);
                await writer.WriteAsync(flight.Delay);
                await writer.WriteAsync(flight.Distance);
                await writer.WriteAsync(flight.Origin);
                await writer.WriteAsync(flight.Destination);
            }

            await writer.CompleteAsync();
        }

        await context.Database.ExecuteSqlRawAsync("VACUUM ANALYZE");
    }

    private static IAsyncEnumerable<Flight> FlightsAsync()
        => new FlightDeskContext(new DbContextOptionsBuilder().UseClickHouse(ClickHouse).Options).Flights.AsAsyncEnumerable();

    private static string DataDirectory
        => Path.Combine(
            typeof(FlightsSuite).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!,
            "eng", "engines", "node_modules", "vega-datasets", "data");
}
