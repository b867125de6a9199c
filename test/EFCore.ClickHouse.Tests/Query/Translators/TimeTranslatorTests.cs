using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.Query.Translators;

public sealed class TimeTranslatorTests(TranslatorFixture fixture) : IClassFixture<TranslatorFixture>
{
    private static readonly TimeOnly[] Times =
        [TimeOnly.MinValue, TimeOnly.MaxValue, new(12, 34, 56, 789, 123), new(TimeSpan.TicksPerHour * 5 + 7), new(23, 59), new(0, 0, 0, 1)];

    private static readonly TimeSpan[] Spans =
    [
        TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromTicks(-1), new TimeSpan(5, 4, 3, 2, 1, 9).Add(TimeSpan.FromTicks(3)),
        -new TimeSpan(5, 4, 3, 2, 1, 9), TimeSpan.FromDays(100_000), TimeSpan.MaxValue, TimeSpan.FromTicks(long.MinValue + 1),
    ];

    [Fact]
    public async Task Parts_of_times()
    {
        await fixture.CheckAsync(TimeRows(), s => s.Time.Hour);
        await fixture.CheckAsync(TimeRows(), s => s.Time.Minute);
        await fixture.CheckAsync(TimeRows(), s => s.Time.Second);
        await fixture.CheckAsync(TimeRows(), s => s.Time.Millisecond);
        await fixture.CheckAsync(TimeRows(), s => s.Time.Microsecond);
        await fixture.CheckAsync(TimeRows(), s => s.Time.Nanosecond);
        await fixture.CheckAsync(TimeRows(), s => s.Time.Ticks);
        await fixture.CheckAsync(TimeRows(), s => s.Time.ToTimeSpan());
    }

    [Fact]
    public async Task Times_of_parts()
    {
        Sample[] rows =
        [
            new() { Int = 12, Int2 = 34, Time = new TimeOnly(12, 34), Time2 = new TimeOnly(12, 34, 34, 34, 12) },
            new() { Int = 23, Int2 = 59, Time = new TimeOnly(23, 59), Time2 = new TimeOnly(23, 59, 59, 59, 23) },
            new() { Int = 24, Int2 = 0 },
            new() { Int = 1, Int2 = 60, Time = new TimeOnly(2, 0) },
            new() { Int = 1, Int2 = -1, Time = new TimeOnly(0, 59) },
        ];
        var batch = await fixture.InsertAsync(rows);
        await using var context = fixture.CreateContext();
        var inserted = context.Samples.Where(s => s.Batch == batch);

        Assert.Equal([rows[0].Id, rows[1].Id], inserted.Where(s => new TimeOnly(s.Int, s.Int2) == s.Time).Select(s => s.Id).AsEnumerable().Order());
        Assert.Equal(
            [rows[0].Id, rows[1].Id],
            inserted.Where(s => new TimeOnly(s.Int, s.Int2, s.Int2, s.Int2, s.Int) == s.Time2).Select(s => s.Id).AsEnumerable().Order());
        Assert.Equal(5, await inserted.CountAsync(s => new TimeOnly(1, 30) > new TimeOnly(1, 29, s.Int2 % 1)));
    }

    [Fact]
    public async Task Moving_times_goes_round_the_clock()
    {
        await fixture.CheckAsync(TimeRows(), s => s.Time.AddHours(3));
        await fixture.CheckAsync(TimeRows(), s => s.Time.AddHours(-30.25));
        await fixture.CheckAsync(TimeRows(), s => s.Time.AddMinutes(90.5));
        await fixture.CheckAsync(TimeRows(), s => s.Time.Add(TimeSpan.FromTicks(-1)));
        await fixture.CheckAsync(TimePairs(), s => s.Time - s.Time2);
        var hours = 1.1;
        await fixture.CheckAsync(TimeRows(), s => s.Time.AddHours(hours));
    }

    [Fact]
    public async Task Ranges_of_times()
    {
        await fixture.CheckAsync(TimePairs(), s => s.Time.IsBetween(s.Time2, new TimeOnly(12, 0)));
        await fixture.CheckAsync(TimeRows(), s => s.Time.IsBetween(new TimeOnly(22, 0), new TimeOnly(6, 0)));
        await fixture.CheckAsync(TimeRows(), s => s.Time.IsBetween(new TimeOnly(6, 0), new TimeOnly(22, 0)));
        await fixture.CheckAsync(TimePairs(), s => s.Time < s.Time2);
    }

    [Fact]
    public async Task Times_of_instants_and_spans()
    {
        DateTime[] instants = [new(2024, 2, 29, 23, 59, 59, 999), new DateTime(1920, 1, 31, 12, 34, 56).AddTicks(1_234_567)];
        await fixture.CheckAsync(instants.Select(i => new Sample { Instant = i, InstantInParis = i }), s => TimeOnly.FromDateTime(s.Instant));
        await fixture.CheckAsync(instants.Select(i => new Sample { Instant = i, InstantInParis = i }), s => TimeOnly.FromDateTime(s.InstantInParis));
        await fixture.CheckAsync(
            [new Sample { Span = TimeSpan.FromTicks(1) }, new Sample { Span = new TimeSpan(23, 59, 59) }],
            s => TimeOnly.FromTimeSpan(s.Span));
    }

    [Fact]
    public async Task Parts_of_spans()
    {
        await fixture.CheckAsync(SpanRows(), s => s.Span.Days);
        await fixture.CheckAsync(SpanRows(), s => s.Span.Hours);
        await fixture.CheckAsync(SpanRows(), s => s.Span.Minutes);
        await fixture.CheckAsync(SpanRows(), s => s.Span.Seconds);
        await fixture.CheckAsync(SpanRows(), s => s.Span.Milliseconds);
        await fixture.CheckAsync(SpanRows(), s => s.Span.Microseconds);
        await fixture.CheckAsync(SpanRows(), s => s.Span.Nanoseconds);
        await fixture.CheckAsync(SpanRows(), s => s.Span.Ticks);
        await fixture.CheckAsync(SpanRows(), s => s.Span.TotalDays, TranslatorFixture.Close);
        await fixture.CheckAsync(SpanRows(), s => s.Span.TotalHours, TranslatorFixture.Close);
        await fixture.CheckAsync(SpanRows(), s => s.Span.TotalMinutes, TranslatorFixture.Close);
        await fixture.CheckAsync(SpanRows(), s => s.Span.TotalSeconds, TranslatorFixture.Close);
        await fixture.CheckAsync(SpanRows(), s => s.Span.TotalMicroseconds, TranslatorFixture.Close);
        await fixture.CheckAsync(SpanRows(), s => s.Span.TotalNanoseconds, TranslatorFixture.Close);
    }

    [Fact]
    public async Task Arithmetic_of_spans()
    {
        await fixture.CheckAsync(SmallSpans(), s => s.Span + s.Span2);
        await fixture.CheckAsync(SmallSpans(), s => s.Span - s.Span2);
        await fixture.CheckAsync(SmallSpans(), s => s.Span.Add(s.Span2));
        await fixture.CheckAsync(SmallSpans(), s => s.Span.Subtract(s.Span2));
        await fixture.CheckAsync(SmallSpans(), s => -s.Span);
        await fixture.CheckAsync(SmallSpans(), s => s.Span.Negate());
        await fixture.CheckAsync(SmallSpans(), s => s.Span.Duration());
        await fixture.CheckAsync(SmallSpans(), s => s.Span * 2.5);
        await fixture.CheckAsync(SmallSpans(), s => s.Span / 2.5);
        await fixture.CheckAsync(SmallSpans(), s => s.Span / TimeSpan.FromHours(1), TranslatorFixture.Close);
        await fixture.CheckAsync([new Sample { Int = 5, Double = 1.1 }], s => TimeSpan.FromDays(s.Double));
        await fixture.CheckAsync([new Sample { Int = 5 }], s => TimeSpan.FromHours(s.Int));
        await fixture.CheckAsync([new Sample { Long = 5 }], s => TimeSpan.FromTicks(s.Long));
    }

    private static IEnumerable<Sample> TimeRows()
        => Times.Select(t => new Sample { Time = t });

    private static IEnumerable<Sample> TimePairs()
        => from left in Times from right in Times select new Sample { Time = left, Time2 = right };

    private static IEnumerable<Sample> SpanRows()
        => Spans.Select(t => new Sample { Span = t });

    private static IEnumerable<Sample> SmallSpans()
        => from left in Spans.Take(6) from right in Spans.Take(6) select new Sample { Span = left, Span2 = right };
}
