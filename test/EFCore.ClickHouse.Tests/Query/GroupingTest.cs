using Microsoft.EntityFrameworkCore;
using Xunit;

namespace EFCore.ClickHouse.Tests.Query;

/// <summary>Groups by parts of times, and aggregates of groups, where the engine's types and NULLs are at their ends.</summary>
public sealed class GroupingTest : IAsyncLifetime
{
    private static readonly IReadOnlyList<Occurrence> Rows = Occurrence.Sample();

    private readonly string _database = "grouping_" + Guid.NewGuid().ToString("N");

    [Fact]
    public Task Dates_as_keys()
        => CheckAsync(
            rows => rows.GroupBy(o => o.At.Date)
                .Where(g => g.Key < new DateTime(2299, 1, 1))
                .OrderByDescending(g => g.Key)
                .Select(g => new { g.Key, Next = g.Key.AddDays(1), Count = g.Count(), Last = g.Max(o => o.At) }));

    [Fact]
    public Task The_last_date_that_the_engine_has()
        => CheckAsync(rows => rows.GroupBy(o => o.At.Date).OrderBy(g => g.Key).Select(g => new { g.Key, Count = g.Count() }));

    [Fact]
    public Task Dates_in_utc_of_a_column_in_another_zone()
        => CheckAsync(rows => rows.GroupBy(o => o.Local.Date).OrderBy(g => g.Key).Select(g => new { g.Key, Count = g.Count() }));

    [Fact]
    public Task Dates_that_may_be_null()
        => CheckAsync(
            rows => rows.GroupBy(o => o.MaybeAt.HasValue ? (DateTime?)o.MaybeAt.Value.Date : null).OrderBy(g => g.Key)
                .Select(g => new { g.Key, Count = g.Count() }));

    [Fact]
    public Task Parts_of_times_that_may_be_null()
        => CheckAsync(
            rows => rows.Where(o => o.MaybeAt != null).GroupBy(o => o.MaybeAt!.Value.Date).OrderBy(g => g.Key)
                .Select(g => new { g.Key, g.Key.Year, Count = g.Count() }));

    [Fact]
    public Task Parts_as_keys()
        => CheckAsync(
            rows => rows.GroupBy(o => new { o.At.Year, o.At.Month, o.At.Day, o.At.Hour, o.At.Minute, o.At.Second, o.At.Millisecond })
                .OrderBy(g => g.Key.Year).ThenBy(g => g.Key.Month).ThenBy(g => g.Key.Day).ThenBy(g => g.Key.Hour)
                .Select(g => new { g.Key, Shifted = g.Key.Year - 3000, Minus = -g.Key.Month, Count = g.Count() }));

    [Fact]
    public Task Days_of_week_and_year_as_keys()
        => CheckAsync(
            rows => rows.GroupBy(o => new { o.At.DayOfWeek, o.Day.DayOfYear }).OrderBy(g => g.Key.DayOfYear).ThenBy(g => g.Key.DayOfWeek)
                .Select(g => new { g.Key, Count = g.Count() }));

    [Fact]
    public Task Keys_compared_with_other_rows()
        => CheckAsync(
            rows => rows.GroupBy(o => o.At.Date).Select(g => new { g.Key, Count = g.Count() })
                .Join(rows, g => g.Key, o => o.At, (g, o) => new { g.Key, g.Count, o.Id }).OrderBy(x => x.Id));

    [Fact]
    public Task Keys_in_queries_of_their_own()
        => CheckAsync(
            rows => rows.GroupBy(o => o.At.Year).OrderBy(g => g.Key).Select(
                g => new
                {
                    g.Key,
                    Before = rows.Count(o => o.At.Year < g.Key),
                    Last = rows.Where(o => o.At.Year == g.Key).Max(o => (int?)o.Id),
                    IsLast = !rows.Any(o => o.At.Year > g.Key),
                }));

    [Fact]
    public Task Groups_of_groups()
        => CheckAsync(
            rows => rows.GroupBy(o => o.At.Date).Select(g => new { g.Key, Count = g.Count() })
                .GroupBy(d => d.Key.Year).OrderBy(g => g.Key).Select(g => new { g.Key, Days = g.Count(), Rows = g.Sum(d => d.Count) }));

    [Fact]
    public async Task Keys_stay_as_small_as_the_engine_has_them()
    {
        await using var context = new OccurrenceContext(_database);

        var sql = context.Occurrences.GroupBy(o => new { o.At.Date, o.At.Hour }).Select(g => new { g.Key, Count = g.Count() }).ToQueryString();

        Assert.Contains("toDate32(`o`.`At`) AS `Date`, toUInt8(toHour(`o`.`At`)) AS `Hour`", sql, StringComparison.Ordinal);
        Assert.Contains("toDateTime64(`o0`.`Date`, 7, 'UTC')", sql, StringComparison.Ordinal);
        Assert.Contains("toInt32(`o0`.`Hour`)", sql, StringComparison.Ordinal);
        Assert.Contains("GROUP BY `o0`.`Date`, `o0`.`Hour`", sql, StringComparison.Ordinal);
    }

    [Fact]
    public Task Aggregates_of_groups_in_which_all_is_null()
        => CheckAsync(
            rows => rows.GroupBy(o => o.Kind).OrderBy(g => g.Key).Select(
                g => new
                {
                    g.Key,
                    Average = g.Average(o => o.MaybeValue),
                    Decimal = g.Average(o => o.MaybeAmount),
                    Sum = g.Sum(o => o.MaybeAmount),
                    Least = g.Min(o => o.MaybeText),
                    Most = g.Max(o => o.MaybeValue),
                }));

    [Fact]
    public Task Aggregates_of_those_rows_of_a_group_that_meet_a_condition()
        => CheckAsync(
            rows => rows.GroupBy(o => o.Kind).OrderBy(g => g.Key).Select(
                g => new
                {
                    g.Key,
                    Average = g.Where(o => o.Id > 4).Average(o => (int?)o.Value),
                    Decimal = g.Where(o => o.Id > 4).Average(o => (decimal?)o.Id),
                    Most = g.Where(o => o.Id > 4).Max(o => (int?)o.Value),
                    First = g.Where(o => o.Id > 4).Min(o => (DateTime?)o.At),
                }));

    [Fact]
    public async Task Quantiles_and_deviations_of_groups_in_which_all_is_null()
    {
        await using var context = new OccurrenceContext(_database);

        var actual = await context.Occurrences.GroupBy(o => o.Kind).OrderBy(g => g.Key).Select(
            g => new
            {
                g.Key,
                Median = EF.Functions.Median(g.Select(o => o.MaybeValue!.Value)),
                Exact = EF.Functions.QuantileExact(1.0, g.Select(o => o.MaybeValue!.Value)),
                Decimal = EF.Functions.Quantile(0.0, g.Select(o => o.MaybeAmount!.Value)),
                Deviation = EF.Functions.StandardDeviationPopulation(g.Select(o => o.MaybeValue!.Value)),
                Plain = EF.Functions.Median(g.Select(o => o.Value)),
            }).ToListAsync();

        Assert.Equal(["even", "nothing known", "odd"], actual.Select(a => a.Key));
        Assert.Equal((null, null, null, null), (actual[1].Median, actual[1].Exact, actual[1].Decimal, actual[1].Deviation));
        Assert.All(actual, group => Assert.Equal(Quantile(Rows.Where(o => o.Kind == group.Key).Select(o => o.Value), 0.5), group.Plain));
        Assert.All(
            actual.Where(group => group.Key != "nothing known"),
            group =>
            {
                var values = Rows.Where(o => o.Kind == group.Key && o.MaybeValue is not null).Select(o => o.MaybeValue!.Value).ToList();
                Assert.Equal(Quantile(values, 0.5), group.Median);
                Assert.Equal(values.Max(), group.Exact);
                Assert.Equal(values.Min() * 1.5, group.Decimal);
                Assert.Equal(Math.Sqrt(values.Average(v => Math.Pow(v - values.Average(), 2))), group.Deviation!.Value, 1e-12);
            });

        static double Quantile(IEnumerable<int> of, double level)
        {
            var values = of.Order().ToList();
            var position = level * (values.Count - 1);
            var below = values[(int)position];

            return below + (values[Math.Min((int)position + 1, values.Count - 1)] - below) * (position - Math.Floor(position));
        }
    }

    [Fact]
    public async Task Aggregates_of_no_rows()
    {
        await using var context = new OccurrenceContext(_database);
        var none = context.Occurrences.Where(o => o.Id < 0);

        Assert.Empty(await none.GroupBy(o => o.Kind).Select(g => g.Average(o => o.Value)).ToListAsync());
        Assert.Empty(await none.GroupBy(o => 1).Select(g => g.Max(o => o.Value)).ToListAsync());
        Assert.Empty(await none.GroupBy(o => o.At.Date).Select(g => g.Key).ToListAsync());
        Assert.Null(await none.AverageAsync(o => (int?)o.Value));
        Assert.Null(await none.MaxAsync(o => o.MaybeText));
        Assert.Equal(0, await none.SumAsync(o => o.MaybeAmount));
        await Assert.ThrowsAsync<InvalidOperationException>(() => none.AverageAsync(o => o.Value));
        Assert.Equal(
            [null, null],
            await context.Occurrences.Where(o => o.Id < 3).GroupBy(o => o.Id)
                .Select(g => none.Where(o => o.Id == g.Key).Max(o => (int?)o.Value)).ToListAsync());
    }

    [Fact]
    public async Task Only_aggregates_that_may_find_no_rows_ask_for_null()
    {
        await using var context = new OccurrenceContext(_database);

        var sql = context.Occurrences.GroupBy(o => o.Kind)
            .Where(g => g.Max(o => o.Id) > 1)
            .OrderBy(g => g.Min(o => o.Id))
            .Select(
                g => new
                {
                    Average = g.Average(o => o.Value),
                    Some = g.Where(o => o.Id > 4).Average(o => (int?)o.Value),
                    Elsewhere = context.Occurrences.Where(o => o.Kind == "odd").Max(o => (int?)o.Value),
                })
            .ToQueryString();

        Assert.Contains("avg(`o`.`Value`)", sql, StringComparison.Ordinal);
        Assert.Contains("max(`o`.`Id`)", sql, StringComparison.Ordinal);
        Assert.Contains("min(`o`.`Id`)", sql, StringComparison.Ordinal);
        Assert.Contains("avgOrNullIf(", sql, StringComparison.Ordinal);
        Assert.Contains("maxOrNull(", sql, StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        await using var context = new OccurrenceContext(_database);
        await context.Database.EnsureCreatedAsync();
        await context.BulkInsertAsync(Occurrence.Sample());
    }

    public async Task DisposeAsync()
    {
        await using var context = new OccurrenceContext(_database);
        await context.Database.EnsureDeletedAsync();
    }

    private async Task CheckAsync<TResult>(Func<IQueryable<Occurrence>, IQueryable<TResult>> query)
    {
        await using var context = new OccurrenceContext(_database);

        var actual = await query(context.Occurrences).ToListAsync();

        Assert.Equal(query(Rows.AsQueryable()).ToList(), actual);
    }
}
