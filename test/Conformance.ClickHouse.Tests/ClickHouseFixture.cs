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

    // A table costs the engine about as much as a test does.
    protected override async Task<bool> TryEmptyAsync(ConformanceStore store)
    {
        await using var context = store.CreateContext();
        await using var command = _engine.CreateCommand();
        command.CommandText = $"TRUNCATE ALL TABLES FROM {context.Database.GetDbConnection().Database}";
        await command.ExecuteNonQueryAsync();

        return true;
    }
}
