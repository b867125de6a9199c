using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.Query.Translators;

public sealed class AggregateTranslatorTests(TranslatorFixture fixture) : IClassFixture<TranslatorFixture>
{
    private static readonly Sample[] Rows =
    [
        new() { Int = 1, Int2 = 5, MaybeInt = null, Text = "b", MaybeText = null, Double = 1.5, Float = 1.5f, Decimal = 2.5m, Long = 3, Instant = new DateTime(2020, 1, 1) },
        new() { Int = 1, Int2 = 7, MaybeInt = 4, Text = "a", MaybeText = "x", Double = -2.5, Float = 2, Decimal = 3.333333m, Long = 9, Instant = new DateTime(2021, 1, 1) },
        new() { Int = 1, Int2 = 7, MaybeInt = 6, Text = "c", MaybeText = "", Double = 10, Float = 2, Decimal = -1, Long = -9, Instant = new DateTime(1920, 1, 1) },
        new() { Int = 2, Int2 = -3, MaybeInt = null, Text = "d", MaybeText = null, Double = 4, Float = 0.1f, Decimal = 0.1m, Long = 1, Instant = new DateTime(2022, 1, 1) },
    ];

    [Fact]
    public Task Counts()
        => CheckAsync(g => new
        {
            g.Key,
            All = g.Count(),
            Long = g.LongCount(),
            Some = g.Count(s => s.Int2 > 5),
            Filtered = g.Where(s => s.MaybeInt > 4).Count(),
            Distinct = g.Select(s => s.Int2).Distinct().Count(),
            DistinctWithNull = g.Select(s => s.MaybeInt).Distinct().Count(),
            DistinctOfSomeWithNull = g.Where(s => s.Int2 != 7).Select(s => s.MaybeText).Distinct().LongCount(),
            DistinctOfSomeWithoutNull = g.Where(s => s.Int2 == 7).Select(s => s.MaybeText).Distinct().Count(),
        });

    [Fact]
    public Task Sums()
        => CheckAsync(g => new
        {
            g.Key,
            Int = g.Sum(s => s.Int2),
            Maybe = g.Sum(s => s.MaybeInt),
            Long = g.Sum(s => s.Long),
            Double = g.Sum(s => s.Double),
            Float = g.Sum(s => s.Float),
            Decimal = g.Sum(s => s.Decimal),
            Some = g.Where(s => s.Int2 > 5).Sum(s => s.Int2),
            Distinct = g.Select(s => s.Int2).Distinct().Sum(),
        });

    [Fact]
    public Task Averages()
        => CheckAsync(g => new
        {
            g.Key,
            Int = g.Average(s => s.Int2),
            Maybe = g.Average(s => s.MaybeInt),
            Double = g.Average(s => s.Double),
            Float = g.Average(s => s.Float),
        });

    [Fact]
    public async Task Averages_of_decimals_keep_their_digits()
    {
        await using var context = fixture.CreateContext();
        var batch = await fixture.InsertAsync(Rows.Select(Copy));
        var average = await context.Samples.Where(s => s.Batch == batch && s.Int == 1).AverageAsync(s => s.Decimal);
        Assert.Equal(Math.Round((2.5m + 3.333333m - 1) / 3, 18), average, 17);
    }

    [Fact]
    public Task Extremes()
        => CheckAsync(g => new
        {
            g.Key,
            Min = g.Min(s => s.Int2),
            Max = g.Max(s => s.Decimal),
            Maybe = g.Max(s => s.MaybeInt),
            Text = g.Min(s => s.Text),
            Instant = g.Max(s => s.Instant),
            Some = g.Where(s => s.Int2 > 100).Max(s => (int?)s.Int2),
        });

    [Fact]
    public Task Joined_text()
        => CheckAsync(g => new
        {
            g.Key,
            Ascending = string.Join("|", g.OrderBy(s => s.Text).Select(s => s.MaybeText)),
            Descending = string.Join(", ", g.OrderByDescending(s => s.Text).Select(s => s.Text)),
            ByNullable = string.Join(", ", g.OrderBy(s => s.MaybeInt).Select(s => s.Text)),
            Some = string.Join("|", g.Where(s => s.Int2 > 5).OrderBy(s => s.Text).Select(s => s.Text)),
            Concatenated = string.Concat(g.OrderBy(s => s.Text).Select(s => s.Text)),
        });

    [Fact]
    public async Task Nothing_has_no_extreme_but_a_sum_and_a_count()
    {
        await using var context = fixture.CreateContext();
        var nothing = context.Samples.Where(s => s.Id < 0);
        Assert.Equal(0, await nothing.CountAsync());
        Assert.Equal(0, await nothing.SumAsync(s => s.Int));
        Assert.Equal(0, await nothing.SumAsync(s => s.Decimal));
        Assert.Equal(0, await nothing.SumAsync(s => s.MaybeInt));
        Assert.Null(await nothing.MaxAsync(s => s.MaybeInt));
        Assert.Null(await nothing.MinAsync(s => (DateTime?)s.Instant));
        Assert.Null(await nothing.AverageAsync(s => s.MaybeInt));
        Assert.Null(await nothing.AverageAsync(s => (decimal?)s.Decimal));
        await Assert.ThrowsAsync<InvalidOperationException>(() => nothing.MaxAsync(s => s.Int));
        await Assert.ThrowsAsync<InvalidOperationException>(() => nothing.AverageAsync(s => s.Double));
    }

    [Fact]
    public async Task A_sum_that_does_not_fit_is_an_error()
    {
        await using var context = fixture.CreateContext();
        var batch = await fixture.InsertAsync([new Sample { Int = int.MaxValue }, new Sample { Int = 1 }]);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => context.Samples.Where(s => s.Batch == batch).SumAsync(s => s.Int));
        Assert.Equal(int.MaxValue + 1L, await context.Samples.Where(s => s.Batch == batch).SumAsync(s => (long)s.Int));
    }

    [Fact]
    public async Task Statistics()
    {
        await using var context = fixture.CreateContext();
        var batch = await fixture.InsertAsync(Rows.Select(Copy));
        var groups = await context.Samples.Where(s => s.Batch == batch)
            .GroupBy(s => s.Int)
            .OrderBy(g => g.Key)
            .Select(g => new
            {
                Sample = EF.Functions.StandardDeviationSample(g.Select(s => s.Int2)),
                Population = EF.Functions.StandardDeviationPopulation(g.Select(s => s.Double)),
                VarianceSample = EF.Functions.VarianceSample(g.Select(s => s.Decimal)),
                VariancePopulation = EF.Functions.VariancePopulation(g.Select(s => s.MaybeInt)),
            })
            .ToListAsync();

        TranslatorFixture.Close(Math.Sqrt(4 / 3d), groups[0].Sample!.Value);
        TranslatorFixture.Close(Math.Sqrt(((1.5 - 3) * (1.5 - 3) + (5.5 * 5.5) + 49) / 3), groups[0].Population!.Value);
        Assert.Equal(1, groups[0].VariancePopulation);
        Assert.Null(groups[1].Sample);
        Assert.Equal(0, groups[1].Population);
        Assert.Null(groups[1].VarianceSample);
        Assert.Null(groups[1].VariancePopulation);
    }

    [Fact]
    public async Task Quantiles()
    {
        await using var context = fixture.CreateContext();
        var batch = await fixture.InsertAsync(Enumerable.Range(0, 101).Select(i => new Sample { Int2 = i, Decimal = i, Text = (i % 7).ToString() }));
        var result = await context.Samples.Where(s => s.Batch == batch)
            .GroupBy(s => s.Int)
            .Select(g => new
            {
                Median = EF.Functions.Median(g.Select(s => s.Int2)),
                Ninety = EF.Functions.Quantile(0.9, g.Select(s => s.Int2)),
                Exact = EF.Functions.QuantileExact(0.25, g.Select(s => s.Decimal)),
                Some = EF.Functions.Median(g.Where(s => s.Int2 > 90).Select(s => s.Int2)),
                None = EF.Functions.Median(g.Where(s => s.Int2 > 900).Select(s => s.Int2)),
                Uniq = EF.Functions.Uniq(g.Select(s => s.Text)),
            })
            .SingleAsync();

        Assert.Equal((50, 90, 25m, 95.5, null, 7), (result.Median, result.Ninety, result.Exact, result.Some, result.None, result.Uniq));
    }

    [Fact]
    public async Task A_quantiles_level_may_be_a_variable_but_no_column()
    {
        await using var context = fixture.CreateContext();
        var batch = await fixture.InsertAsync(Enumerable.Range(0, 11).Select(i => new Sample { Int2 = i }));
        var inserted = context.Samples.Where(s => s.Batch == batch).GroupBy(s => s.Int);
        foreach (var level in new[] { 0.5, 0.9 })
        {
            Assert.Equal(level * 10, await inserted.Select(g => EF.Functions.Quantile(level, g.Select(s => s.Int2))).SingleAsync());
        }

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => inserted.Select(g => EF.Functions.Quantile(g.Key, g.Select(s => s.Int2))).ToListAsync());
    }

    [Fact]
    public void An_aggregate_outside_of_a_query_says_so()
        => Assert.Throws<InvalidOperationException>(() => EF.Functions.Uniq([1]));

    private async Task CheckAsync<T>(System.Linq.Expressions.Expression<Func<IGrouping<int, Sample>, T>> selector)
    {
        await using var context = fixture.CreateContext();
        var rows = Rows.Select(Copy).ToList();
        var batch = await fixture.InsertAsync(rows);
        var actual = await context.Samples.Where(s => s.Batch == batch).GroupBy(s => s.Int).OrderBy(g => g.Key).Select(selector).ToListAsync();

        Assert.Equal(rows.GroupBy(s => s.Int).OrderBy(g => g.Key).Select(selector.Compile()), actual);
    }

    private static Sample Copy(Sample row)
        => new()
        {
            Int = row.Int, Int2 = row.Int2, MaybeInt = row.MaybeInt, Text = row.Text, MaybeText = row.MaybeText,
            Double = row.Double, Float = row.Float, Decimal = row.Decimal, Long = row.Long, Instant = row.Instant,
        };
}
