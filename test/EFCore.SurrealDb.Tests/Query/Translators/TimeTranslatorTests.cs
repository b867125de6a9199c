namespace EFCore.SurrealDb.Tests.Query.Translators;

public class TimeTranslatorTests
{
    private static readonly DateTime[] Instants =
    [
        Utc(2020, 2, 29, 13, 14, 15).AddTicks(1_234_567), Utc(1969, 12, 31, 23, 59, 59).AddTicks(5_000_001), Utc(1, 1, 1, 0, 0, 0), Utc(9999, 12, 31, 23, 59, 59).AddTicks(9_999_999),
        Utc(2000, 3, 1, 0, 0, 0), Utc(1900, 2, 28, 12, 0, 0), Utc(2023, 1, 31, 1, 2, 3), Utc(1600, 8, 31, 5, 5, 5), Utc(1, 3, 1, 0, 0, 0),
    ];

    private static readonly DateTime[] Inner = [.. Instants.Where(d => d.Year is > 100 and < 9900)];

    private static readonly TimeSpan[] Spans =
    [
        TimeSpan.Zero, new(1), new(3, 4, 5, 6, 7, 8), TimeSpan.FromTicks(12_345_678_901_234_567), TimeSpan.FromDays(400), TimeSpan.FromHours(25.5), TimeSpan.MaxValue,
    ];

    private static readonly TimeOnly[] Times = [new(0, 0), new(23, 59, 59, 999, 999), new TimeOnly(13, 14, 15).Add(new TimeSpan(1_234_567))];

    private static readonly DateOnly[] Dates = [new(1, 1, 1), new(2020, 2, 29), new(1969, 12, 31), new(9999, 12, 31)];

    private static DateTime Utc(int year, int month, int day, int hour, int minute, int second)
        => new(year, month, day, hour, minute, second, DateTimeKind.Utc);

    [Fact]
    public async Task Parts_of_instants()
    {
        await Translation.Check(r => r.Left.Year, Instants);
        await Translation.Check(r => r.Left.Month, Instants);
        await Translation.Check(r => r.Left.Day, Instants);
        await Translation.Check(r => r.Left.Hour * 10_000 + r.Left.Minute * 100 + r.Left.Second, Instants);
        await Translation.Check(r => r.Left.Millisecond, Instants);
        await Translation.Check(r => r.Left.Microsecond, Instants);
        await Translation.Check(r => r.Left.Nanosecond, Instants);
        await Translation.Check(r => r.Left.DayOfYear, Instants);
        await Translation.Check(r => r.Left.DayOfWeek, Instants);
        await Translation.Check(r => r.Left.Ticks, Instants);
        await Translation.Check(r => r.Left.Date, Instants);
        await Translation.Check(r => r.Left.TimeOfDay, Instants);
        await Translation.Check(r => DateOnly.FromDateTime(r.Left), Instants);
        await Translation.Check(r => TimeOnly.FromDateTime(r.Left), Instants);
        await Translation.Check(r => r.Left.ToUnixTimeSeconds() + r.Left.ToUnixTimeMilliseconds(), Instants.Select(i => new DateTimeOffset(i)).ToArray());
        await Translation.Check(r => r.Left < DateTime.UtcNow && DateTime.Today <= DateTime.Now, Utc(2020, 1, 1, 0, 0, 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(13)]
    [InlineData(-25)]
    [InlineData(1200)]
    public async Task Adding_months_and_years(int count)
    {
        await Translation.Check(r => r.Left.AddMonths(count), Inner);
        await Translation.Check(r => r.Left.AddMonths(r.Right), Inner.Select(i => (i, count)).ToArray());
        await Translation.Check(r => r.Left.AddYears(r.Right / 13), Inner.Select(i => (i, count)).ToArray());
        await Translation.Check(r => r.Left.AddMonths(r.Right), (new DateOnly(2020, 2, 29), count));
        await Translation.Check(r => r.Left.AddMonths(r.Right), (new DateTimeOffset(Inner[0]), count));
    }

    [Fact]
    public async Task Adding_units()
    {
        await Translation.Check(r => r.Left.AddDays(1), Inner);
        await Translation.Check(r => r.Left.AddDays(-1.5), Inner);
        await Translation.Check(r => r.Left.AddHours(r.Right), Inner.SelectMany(i => new[] { (i, 1.5), (i, -2.25), (i, 0.0000001) }).ToArray());
        await Translation.Check(r => r.Left.AddMinutes(r.Right), Inner.SelectMany(i => new[] { (i, 90), (i, -90) }).ToArray());
        await Translation.Check(r => r.Left.AddSeconds(0.1).AddMilliseconds(1).AddTicks(-3), Inner);
        await Translation.Check(r => r.Left.AddDays(r.Right), (new DateOnly(2020, 2, 28), 2), (new DateOnly(1960, 3, 1), -1));
        await Translation.Check(r => r.Left + r.Right, (Inner[0], new TimeSpan(1, 2, 3)));
        await Translation.Check(r => r.Left - r.Right, (Inner[0], new TimeSpan(1, 2, 3)));
        await Translation.Check(r => r.Left.Add(r.Right).Subtract(TimeSpan.FromTicks(5)), (Inner[0], new TimeSpan(1, 2, 3)));
    }

    [Fact]
    public async Task Differences()
    {
        (DateTime, DateTime)[] pairs = [(Inner[0], Inner[1]), (Inner[1], Inner[0]), (Inner[0], Inner[0]), (Instants[3], Instants[2])];
        await Translation.Check(r => (r.Left - r.Right).TotalDays, pairs);
        await Translation.Check(r => (r.Left - r.Right).Ticks, pairs);
        await Translation.Check(r => (r.Left - r.Right).Hours, pairs);
        await Translation.Check(r => r.Left - r.Right > TimeSpan.FromHours(-1), pairs);
        await Translation.Check(r => r.Left - r.Right == TimeSpan.Zero, pairs);
        await Translation.Check(r => r.Left - r.Right, pairs[0], pairs[2], pairs[3]);
        await Translation.Check(r => (r.Left - r.Right).Duration(), pairs);
        await Translation.Check(r => r.Right + (r.Left - r.Right), pairs);
        Assert.Contains("negative", await Translation.Refused(r => r.Left - Inner[0], Inner[1]));
    }

    [Fact]
    public async Task Parts_and_arithmetic_of_dates()
    {
        await Translation.Check(r => r.Left.Year * 10_000 + r.Left.Month * 100 + r.Left.Day, Dates);
        await Translation.Check(r => r.Left.DayNumber, Dates);
        await Translation.Check(r => r.Left.DayOfWeek, Dates);
        await Translation.Check(r => DateOnly.FromDayNumber(r.Left), 0, 737_483, 3_652_058);
        await Translation.Check(r => r.Left.ToDateTime(r.Right), (new DateOnly(2020, 2, 29), new TimeOnly(13, 14, 15)));
        await Translation.Check(r => r.Left > new DateOnly(2000, 1, 1), Dates);
    }

    [Fact]
    public async Task Parts_and_arithmetic_of_times()
    {
        await Translation.Check(r => r.Left.Hour * 10_000 + r.Left.Minute * 100 + r.Left.Second, Times);
        await Translation.Check(r => r.Left.Millisecond * 1000 + r.Left.Microsecond, Times);
        await Translation.Check(r => r.Left.Nanosecond, Times);
        await Translation.Check(r => r.Left.Ticks, Times);
        await Translation.Check(r => r.Left.AddHours(2.5), Times);
        await Translation.Check(r => r.Left.AddMinutes(-90), Times);
        await Translation.Check(r => r.Left.Add(r.Right), (Times[0], TimeSpan.FromHours(25)));
        await Translation.Check(r => r.Left.ToTimeSpan(), Times);
        await Translation.Check(r => TimeOnly.FromTimeSpan(r.Left), new TimeSpan(1, 2, 3));
        await Translation.Check(r => r.Left - r.Right, (Times[0], Times[2]), (Times[2], Times[0]));
        await Translation.Check(r => r.Left.IsBetween(new TimeOnly(12, 0), new TimeOnly(14, 0)), Times);
        await Translation.Check(r => r.Left.IsBetween(new TimeOnly(22, 0), new TimeOnly(2, 0)), Times);
    }

    [Fact]
    public async Task Spans_of_time()
    {
        await Translation.Check(r => r.Left.Days, Spans);
        await Translation.Check(r => r.Left.Hours * 10_000 + r.Left.Minutes * 100 + r.Left.Seconds, Spans);
        await Translation.Check(r => r.Left.Milliseconds * 1000 + r.Left.Microseconds, Spans);
        await Translation.Check(r => r.Left.Nanoseconds, Spans);
        await Translation.Check(r => r.Left.Ticks, Spans);
        await Translation.Check(r => r.Left.TotalSeconds, Spans);
        await Translation.Check(r => r.Left.TotalDays, Spans);
        await Translation.Check(r => r.Left + TimeSpan.FromHours(-1) < TimeSpan.Zero, Spans);
        await Translation.Check(r => (-r.Left).Ticks, Spans);
        await Translation.Check(r => r.Left * 1.5, Spans.Where(s => s < TimeSpan.FromDays(1e6)).ToArray());
        await Translation.Check(r => r.Left / 7, Spans);
        await Translation.Check(r => r.Left / TimeSpan.FromHours(1), Spans);
        await Translation.Check(r => TimeSpan.FromMinutes(r.Left), 1.5, 0.1);
        await Translation.Check(r => r.Left > TimeSpan.FromHours(-1), Spans);
        await Translation.Check(r => r.Left == null || r.Left > TimeSpan.FromHours(1), (TimeSpan?)null, TimeSpan.Zero, TimeSpan.MaxValue);
    }
}
