namespace EFCore.ClickHouse.Tests.Query.Translators;

public sealed class DateTranslatorTests(TranslatorFixture fixture) : IClassFixture<TranslatorFixture>
{
    private static readonly DateTime[] Instants =
    [
        new(2024, 2, 29, 23, 59, 59, 999), new DateTime(2024, 1, 31, 12, 34, 56).AddTicks(1_234_567), DateTime.UnixEpoch,
        DateTime.UnixEpoch.AddTicks(-1), new DateTime(1920, 2, 28, 1, 2, 3).AddTicks(7), new(1900, 1, 1), new(2299, 12, 31, 23, 59, 59),
        new(1, 1, 1, 0, 0, 0), new DateTime(1, 5, 6, 7, 8, 9).AddTicks(9_876_543), new(9998, 12, 31, 23, 0, 0), new(2100, 3, 1), new(1969, 12, 31, 12, 0, 0),
    ];

    private static readonly DateOnly[] Dates = [new(2024, 2, 29), new(1970, 1, 1), new(1900, 1, 1), new(2299, 12, 31), new(1969, 12, 31), new(2023, 10, 31)];

    [Fact]
    public async Task Parts_of_instants()
    {
        await fixture.CheckAsync(Rows(), s => s.Instant.Year);
        await fixture.CheckAsync(Rows(), s => s.Instant.Month);
        await fixture.CheckAsync(Rows(), s => s.Instant.Day);
        await fixture.CheckAsync(Rows(), s => s.Instant.DayOfYear);
        await fixture.CheckAsync(Rows(), s => s.Instant.DayOfWeek);
        await fixture.CheckAsync(Rows(), s => s.Instant.Hour);
        await fixture.CheckAsync(Rows(), s => s.Instant.Minute);
        await fixture.CheckAsync(Rows(), s => s.Instant.Second);
        await fixture.CheckAsync(Rows(), s => s.Instant.Millisecond);
        await fixture.CheckAsync(Rows(), s => s.Instant.Microsecond);
        await fixture.CheckAsync(Rows(), s => s.Instant.Nanosecond);
        await fixture.CheckAsync(Rows(), s => s.Instant.Ticks);
        await fixture.CheckAsync(Rows(), s => s.Instant.Date);
        await fixture.CheckAsync(Rows(), s => s.Instant.TimeOfDay);
    }

    [Fact]
    public async Task Parts_are_those_of_the_instant_in_utc_whatever_the_columns_zone()
    {
        await fixture.CheckAsync(Rows(), s => s.InstantInParis.Hour);
        await fixture.CheckAsync(Rows(), s => s.InstantInParis.Day);
        await fixture.CheckAsync(Rows(), s => s.InstantInParis.Date);
        await fixture.CheckAsync(Rows(), s => s.InstantInParis.AddDays(1).Hour);
    }

    [Fact]
    public async Task Adding_whole_units()
    {
        await fixture.CheckAsync(Movable(), s => s.Instant.AddYears(1));
        await fixture.CheckAsync(Movable(), s => s.Instant.AddMonths(1));
        await fixture.CheckAsync(Movable(), s => s.Instant.AddMonths(13));
        await fixture.CheckAsync(Movable(), s => s.Instant.AddDays(1));
        await fixture.CheckAsync(Movable(), s => s.Instant.AddHours(25));
        await fixture.CheckAsync(Movable(), s => s.Instant.AddMinutes(61));
        await fixture.CheckAsync(Movable(), s => s.Instant.AddSeconds(3601));
        await fixture.CheckAsync(Movable(), s => s.Instant.AddMilliseconds(1001));
        await fixture.CheckAsync(Movable(), s => s.Instant.AddMicroseconds(7));
        await fixture.CheckAsync(Movable(), s => s.Instant.AddTicks(3));
        await fixture.CheckAsync(Movable().Select(s => With(s, 5)), s => s.Instant.AddDays(s.Int));
        await fixture.CheckAsync(Movable().Select(s => With(s, 5)), s => s.Instant.AddMonths(s.Int));
    }

    [Fact]
    public async Task Adding_fractions()
    {
        await fixture.CheckAsync(Movable(), s => s.Instant.AddDays(1.5));
        await fixture.CheckAsync(Movable(), s => s.Instant.AddHours(0.123456789));
        await fixture.CheckAsync(Movable(), s => s.Instant.AddSeconds(1e-7));
        await fixture.CheckAsync(Movable(), s => s.Instant.AddMilliseconds(0.99999));
        var amount = 1000.000123;
        await fixture.CheckAsync(Movable(), s => s.Instant.AddDays(amount));
        await fixture.CheckAsync(Movable(), s => s.Instant.AddMinutes(amount));
        await fixture.CheckAsync(Movable().Select(s => With(s, 0, 1234.56789)), s => s.Instant.AddHours(s.Double));
        await fixture.CheckAsync(Movable().Where(s => s.Instant.Year > 1).Select(s => With(s, 0, -2.75)), s => s.Instant.AddDays(s.Double));
    }

    [Fact]
    public async Task Time_spans()
    {
        var span = new TimeSpan(1, 2, 3, 4, 5, 6).Add(TimeSpan.FromTicks(7));
        await fixture.CheckAsync(Movable(), s => s.Instant.Add(span));
        await fixture.CheckAsync(Movable(), s => s.Instant + span);
        await fixture.CheckAsync(Movable().Where(s => s.Instant.Year > 1), s => s.Instant - span);
        await fixture.CheckAsync(Movable().Where(s => s.Instant.Year > 1), s => s.Instant.Subtract(span));
        await fixture.CheckAsync(Pairs(), s => s.Instant - s.Instant2);
        await fixture.CheckAsync(Pairs(), s => s.Instant.Subtract(s.Instant2));
        await fixture.CheckAsync(Pairs(), s => (s.Instant - s.Instant2).TotalDays, TranslatorFixture.Close);
        await fixture.CheckAsync(Pairs(), s => s.Instant - new DateTime(2000, 1, 1) > TimeSpan.FromDays(365));
    }

    [Fact]
    public async Task Columns_in_seconds_move_beyond_their_type()
    {
        Sample[] rows = [new() { InstantInSeconds = new DateTime(2106, 1, 1) }];
        await fixture.CheckAsync(rows, s => s.InstantInSeconds.AddYears(1));
        await fixture.CheckAsync(rows, s => s.InstantInSeconds.AddMilliseconds(5));
        await fixture.CheckAsync(rows, s => s.InstantInSeconds.Date);
        await fixture.CheckAsync(rows, s => s.InstantInSeconds.Ticks);
    }

    [Fact]
    public async Task Now()
    {
        await using var context = fixture.CreateContext();
        var batch = await fixture.InsertAsync([new Sample()]);
        var before = DateTime.UtcNow.AddMinutes(-1);
        var (now, utc, today, offset) = await Single(context);
        Assert.InRange(now, before, before.AddMinutes(2));
        Assert.InRange(utc, before, before.AddMinutes(2));
        Assert.Equal(TimeSpan.Zero, today.TimeOfDay);
        Assert.InRange(offset.UtcDateTime, before, before.AddMinutes(2));

        async Task<(DateTime, DateTime, DateTime, DateTimeOffset)> Single(TranslatorContext context)
        {
            var row = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(
                context.Samples.Where(s => s.Batch == batch)
                    .Select(s => new { Now = DateTime.Now, Utc = DateTime.UtcNow, DateTime.Today, Offset = DateTimeOffset.UtcNow })
                    .Distinct());

            return (row.Now, row.Utc, row.Today, row.Offset);
        }
    }

    [Fact]
    public async Task Parts_of_dates()
    {
        await fixture.CheckAsync(DateRows(), s => s.Date.Year);
        await fixture.CheckAsync(DateRows(), s => s.Date.Month);
        await fixture.CheckAsync(DateRows(), s => s.Date.Day);
        await fixture.CheckAsync(DateRows(), s => s.Date.DayOfYear);
        await fixture.CheckAsync(DateRows(), s => s.Date.DayOfWeek);
        await fixture.CheckAsync(DateRows(), s => s.Date.DayNumber);
    }

    [Fact]
    public async Task Moving_dates()
    {
        await fixture.CheckAsync(DateRows(), s => s.Date.AddDays(-1));
        await fixture.CheckAsync(DateRows(), s => s.Date.AddMonths(1));
        await fixture.CheckAsync(DateRows(), s => s.Date.AddYears(-1));
        await fixture.CheckAsync(DateRows(), s => DateOnly.FromDayNumber(s.Date.DayNumber + 1));
        Sample[] small = [new() { SmallDate = new DateOnly(2149, 6, 6) }];
        await fixture.CheckAsync(small, s => s.SmallDate.AddDays(1));
        await fixture.CheckAsync(small, s => s.SmallDate.AddYears(1));
        await fixture.CheckAsync(small, s => s.SmallDate.DayNumber);
    }

    [Fact]
    public async Task Dates_and_instants()
    {
        await fixture.CheckAsync(Rows(), s => DateOnly.FromDateTime(s.Instant));
        await fixture.CheckAsync(Rows(), s => DateOnly.FromDateTime(s.InstantInParis));
        await fixture.CheckAsync(DateRows(), s => s.Date.ToDateTime(TimeOnly.MinValue));
        await fixture.CheckAsync(DateRows(), s => s.Date.ToDateTime(s.Time));
        var time = new TimeOnly(1, 2, 3, 4, 5);
        await fixture.CheckAsync(DateRows(), s => s.Date.ToDateTime(time));
    }

    [Fact]
    public async Task Offsets()
    {
        await fixture.CheckAsync(Rows(), s => s.Offset.Year);
        await fixture.CheckAsync(Rows(), s => s.Offset.Hour);
        await fixture.CheckAsync(Rows(), s => s.Offset.Nanosecond);
        await fixture.CheckAsync(Rows(), s => s.Offset.Date);
        await fixture.CheckAsync(Rows(), s => s.Offset.DateTime);
        await fixture.CheckAsync(Rows(), s => s.Offset.UtcDateTime);
        await fixture.CheckAsync(Rows(), s => s.Offset.TimeOfDay);
        await fixture.CheckAsync(Rows(), s => s.Offset.UtcTicks);
        await fixture.CheckAsync(Rows(), s => s.Offset.ToUnixTimeSeconds());
        await fixture.CheckAsync(Rows(), s => s.Offset.ToUnixTimeMilliseconds());
        await fixture.CheckAsync(Movable(), s => s.Offset.AddMonths(1));
        await fixture.CheckAsync(Movable(), s => s.Offset.AddDays(1.25));
        await fixture.CheckAsync(Movable(), s => s.Offset.Add(TimeSpan.FromTicks(1)));
        await fixture.CheckAsync(Rows(), s => s.Offset - new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.FromHours(2)));
        await fixture.CheckAsync([new Sample { Long = -1 }, new Sample { Long = 1_700_000_000 }], s => DateTimeOffset.FromUnixTimeSeconds(s.Long));
        await fixture.CheckAsync([new Sample { Long = -1 }], s => DateTimeOffset.FromUnixTimeMilliseconds(s.Long));
    }

    private static Sample With(Sample sample, int number, double amount = 0)
    {
        sample.Int = number;
        sample.Double = amount;

        return sample;
    }

    private static IEnumerable<Sample> Rows()
        => Instants.Select(i => new Sample
        {
            Instant = i,
            InstantInParis = i,
            Offset = new DateTimeOffset(DateTime.SpecifyKind(i, DateTimeKind.Utc)),
        });

    private static IEnumerable<Sample> Movable()
        => Rows().Where(s => s.Instant.Year < 9990);

    private static IEnumerable<Sample> Pairs()
        => from left in Instants from right in Instants select new Sample { Instant = left, Instant2 = right };

    private static IEnumerable<Sample> DateRows()
        => Dates.Select(d => new Sample { Date = d, Time = new TimeOnly(23, 59, 59, 999) });
}
