using ClickHouse.AdoNet;
using Conformance.Framework;
using Conformance.Model;
using Microsoft.EntityFrameworkCore;

namespace Conformance.ClickHouse.Tests;

/// <summary>Databases of ClickHouse's engine in this process.</summary>
public sealed class ClickHouseFixture : ConformanceFixture
{
    private static int _count;

    // The engine's memory lives as long as a connection to it.
    private readonly ClickHouseConnection _engine = new("Data Source=:memory:;Database=system");

    public override Limits Limits { get; } = Limits.Load(Path.Combine(AppContext.BaseDirectory, "clickhouse.limits.tsv"));

    public override Task InitializeAsync()
        => _engine.OpenAsync();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _engine.DisposeAsync();
    }

    protected override ConformanceStore NewStore()
        => new(
            new DbContextOptionsBuilder()
                .UseClickHouse($"Data Source=:memory:;Database=conformance_{Interlocked.Increment(ref _count)}")
                .Options,
            (modelBuilder, _) => modelBuilder.Entity<PortLine>().ToSqlQuery("SELECT Id AS PortId, Name, Berths FROM Port"));

    // To create a table takes as long as a test does. After TRUNCATE ALL TABLES the engine never ends another mutation.
    protected override async Task<bool> TryEmptyAsync(ConformanceStore store)
    {
        await using var context = store.CreateContext();
        var database = context.Database.GetDbConnection().Database;
        var tables = new List<string>();
        await using (var command = _engine.CreateCommand())
        {
            command.CommandText = $"SELECT name FROM system.tables WHERE database = '{database}' AND total_rows > 0";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        foreach (var table in tables)
        {
            await using var command = _engine.CreateCommand();
            command.CommandText = $"TRUNCATE TABLE {database}.`{table}`";
            await command.ExecuteNonQueryAsync();
        }

        return true;
    }
}
