using ClickHouse.AdoNet;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace EFCore.ClickHouse.Tests.Query;

/// <summary>Window functions in LINQ, on the engine.</summary>
public sealed class WindowFunctionTest : IAsyncLifetime
{
    private const string ConnectionString = "Data Source=:memory:;Database=window_functions";

    private static readonly Measure[] Measures =
    [
        .. Enumerable.Range(1, 20).Select(i => new Measure { Id = i, Group = i % 3 == 0 ? null : i % 2 == 0 ? "even" : "odd", Value = i * i % 7 }),
    ];

    [Fact]
    public async Task Row_number_counts_within_a_partition()
    {
        await using var context = new MeasureContext();

        var actual = await context.Measures
            .Select(m => new { m.Id, Number = EF.Functions.RowNumber(EF.Functions.Window().PartitionBy(m.Group).OrderByDescending(m.Id)) })
            .ToDictionaryAsync(m => m.Id, m => m.Number);

        var expected = Measures.GroupBy(m => m.Group)
            .SelectMany(g => g.OrderByDescending(m => m.Id).Select((m, i) => (m.Id, Number: i + 1L)))
            .ToDictionary(m => m.Id, m => m.Number);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task Rank_and_dense_rank_treat_ties_alike()
    {
        await using var context = new MeasureContext();

        var actual = await context.Measures
            .Select(
                m => new
                {
                    m.Value,
                    Rank = EF.Functions.Rank(EF.Functions.Window().OrderBy(m.Value)),
                    Dense = EF.Functions.DenseRank(EF.Functions.Window().OrderBy(m.Value)),
                })
            .ToListAsync();

        Assert.Equal(Measures.Length, actual.Count);
        Assert.All(
            actual,
            row =>
            {
                Assert.Equal(Measures.Count(m => m.Value < row.Value) + 1, row.Rank);
                Assert.Equal(Measures.Where(m => m.Value < row.Value).Select(m => m.Value).Distinct().Count() + 1, row.Dense);
            });
    }

    [Fact]
    public async Task Aggregates_go_over_the_frame()
    {
        await using var context = new MeasureContext();

        var actual = await context.Measures
            .Select(
                m => new
                {
                    m.Id,
                    Average = EF.Functions.Average(m.Value, EF.Functions.Window().OrderBy(m.Id).Rows(2, 0)),
                    Sum = EF.Functions.Sum(m.Value, EF.Functions.Window().OrderBy(m.Id).Rows(null, 0)),
                    Min = EF.Functions.Min(m.Value, EF.Functions.Window().OrderBy(m.Id).Rows(1, 1)),
                    Max = EF.Functions.Max(m.Value, EF.Functions.Window().OrderBy(m.Id).Rows(0, null)),
                    Count = EF.Functions.Count(EF.Functions.Window()),
                })
            .OrderBy(m => m.Id)
            .ToListAsync();

        Assert.Equal(Measures.Length, actual.Count);
        foreach (var (row, i) in actual.Select((row, i) => (row, i)))
        {
            Assert.Equal(Measures[Math.Max(0, i - 2)..(i + 1)].Average(m => m.Value), row.Average, 1e-12);
            Assert.Equal(Measures[..(i + 1)].Sum(m => m.Value), row.Sum);
            Assert.Equal(Measures[Math.Max(0, i - 1)..Math.Min(Measures.Length, i + 2)].Min(m => m.Value), row.Min);
            Assert.Equal(Measures[i..].Max(m => m.Value), row.Max);
            Assert.Equal(Measures.Length, row.Count);
        }
    }

    [Fact]
    public async Task Queries_compose_on_the_result()
    {
        await using var context = new MeasureContext();

        var actual = await context.Measures
            .Select(m => new { m.Group, m.Id, Number = EF.Functions.RowNumber(EF.Functions.Window().PartitionBy(m.Group).OrderBy(m.Id)) })
            .Where(m => m.Number <= 2)
            .OrderBy(m => m.Id)
            .Select(m => m.Id)
            .ToListAsync();

        Assert.Equal(
            Measures.GroupBy(m => m.Group).SelectMany(g => g.OrderBy(m => m.Id).Take(2)).Select(m => m.Id).Order(),
            actual);
    }

    [Fact]
    public async Task Operators_before_it_are_done_before_and_those_after_it_after()
    {
        await using var context = new MeasureContext();

        var actual = await context.Measures
            .Where(m => m.Id > 2)
            .OrderBy(m => m.Id)
            .Take(10)
            .Select(m => new { m.Id, m.Group, Count = EF.Functions.Count(EF.Functions.Window()) })
            .Where(m => m.Group != null)
            .OrderByDescending(m => m.Id)
            .Take(3)
            .ToListAsync();

        Assert.Equal([11, 10, 8], actual.Select(m => m.Id));
        Assert.All(actual, m => Assert.Equal(10, m.Count));
    }

    [Fact]
    public async Task Distinct_rows_are_counted_once()
    {
        await using var context = new MeasureContext();

        var actual = await context.Measures
            .Select(m => m.Value)
            .Distinct()
            .Select(value => EF.Functions.Count(EF.Functions.Window()))
            .Distinct()
            .ToListAsync();

        Assert.Equal([Measures.Select(m => m.Value).Distinct().Count()], actual);
    }

    [Fact]
    public void Other_operators_refuse_it()
    {
        using var context = new MeasureContext();

        var exception = Assert.Throws<InvalidOperationException>(
            () => context.Measures.Where(m => EF.Functions.RowNumber(EF.Functions.Window().OrderBy(m.Id)) == 1).ToList());

        Assert.Contains("'Where' has a window function", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_over_groups()
    {
        await using var context = new MeasureContext();

        var actual = await context.Measures
            .GroupBy(m => m.Value)
            .Select(g => new { Value = g.Key, Count = g.Count() })
            .Select(g => new { g.Value, Running = EF.Functions.Sum(g.Count, EF.Functions.Window().OrderBy(g.Value).Rows(null, 0)) })
            .ToDictionaryAsync(g => g.Value, g => g.Running);

        Assert.Equal(
            Measures.Select(m => m.Value).Distinct().ToDictionary(value => value, value => Measures.Count(m => m.Value <= value)),
            actual);
    }

    [Fact]
    public void Frame_bounds_must_be_constants()
    {
        using var context = new MeasureContext();
        var preceding = 3;

        var exception = Assert.Throws<InvalidOperationException>(
            () => context.Measures
                .Select(m => EF.Functions.Sum(m.Value, EF.Functions.Window().OrderBy(m.Id).Rows(preceding, 0)))
                .ToQueryString());

        Assert.Contains("takes constants", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cannot_be_called_outside_of_a_query()
        => Assert.Throws<InvalidOperationException>(() => EF.Functions.Window());

    public async Task InitializeAsync()
    {
        await using var connection = new ClickHouseConnection("Data Source=:memory:");
        await connection.OpenAsync();
        string[] statements =
        [
            "CREATE DATABASE IF NOT EXISTS window_functions",
            "CREATE OR REPLACE TABLE window_functions.Measures (Id Int32, Group Nullable(String), Value Int32) ENGINE = Memory",
            "INSERT INTO window_functions.Measures SELECT number + 1 AS n, "
            + "multiIf(n % 3 = 0, NULL, n % 2 = 0, 'even', 'odd'), n * n % 7 FROM numbers(20)",
        ];
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }
    }

    public Task DisposeAsync()
        => Task.CompletedTask;

    private sealed class Measure
    {
        public int Id { get; set; }
        public string? Group { get; set; }
        public int Value { get; set; }
    }

    private sealed class MeasureContext : DbContext
    {
        public DbSet<Measure> Measures
            => Set<Measure>();

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseClickHouse(ConnectionString);

        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Measure>().Property(m => m.Id).ValueGeneratedNever();
    }
}
