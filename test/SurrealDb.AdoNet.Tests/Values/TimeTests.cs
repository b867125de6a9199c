using Xunit;

namespace SurrealDb.AdoNet.Tests.Values;

public class TimeTests
{
    [Theory]
    [InlineData("2020-01-31T12:00:00Z", 1_580_472_000, 0, "2020-01-31T12:00:00Z")]
    [InlineData("2020-01-31T12:00:00.000000001Z", 1_580_472_000, 1, "2020-01-31T12:00:00.000000001Z")]
    [InlineData("2020-01-31T12:00:00.5-01:30", 1_580_477_400, 500_000_000, "2020-01-31T13:30:00.5Z")]
    [InlineData("1969-12-31T23:59:59.9Z", -1, 900_000_000, "1969-12-31T23:59:59.9Z")]
    [InlineData("0001-01-01T00:00:00Z", -62_135_596_800, 0, "0001-01-01T00:00:00Z")]
    public void Datetimes(string text, long seconds, int nanoseconds, string canonical)
    {
        var value = SurrealDbDateTime.Parse(text);
        Assert.Equal(new SurrealDbDateTime(seconds, nanoseconds), value);
        Assert.Equal(canonical, value.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2020-01-31")]
    [InlineData("2020-01-31T12:00:00")]
    [InlineData("2020-01-31T12:00:00.")]
    [InlineData("2020-01-31T12:00:00.Z")]
    [InlineData("2020-01-31T12:00:00.1")]
    [InlineData("2020-01-31T12:00:00.1234567890Z")]
    [InlineData("2020-02-31T12:00:00Z")]
    public void No_datetimes(string text) => Assert.Throws<FormatException>(() => SurrealDbDateTime.Parse(text));

    [Fact]
    public void Datetimes_are_converted_without_loss_or_not_at_all()
    {
        foreach (var value in new[] { DateTime.MinValue, DateTime.MaxValue, DateTime.UnixEpoch.AddTicks(-1) })
        {
            var utc = DateTime.SpecifyKind(value, DateTimeKind.Utc);
            Assert.Equal(utc, SurrealDbDateTime.From(utc).ToDateTime());
            Assert.Equal(DateTimeKind.Utc, SurrealDbDateTime.From(utc).ToDateTime().Kind);
        }

        Assert.Equal(DateTime.UnixEpoch, SurrealDbDateTime.From(DateTime.UnixEpoch.ToLocalTime()).ToDateTime());
        Assert.Throws<OverflowException>(() => new SurrealDbDateTime(0, 1).ToDateTime());
        Assert.Throws<OverflowException>(() => new SurrealDbDateTime(253_402_300_800, 0).ToDateTime());
        Assert.Throws<OverflowException>(() => new SurrealDbDateTime(-62_135_596_801, 0).ToDateTime());
        Assert.Throws<ArgumentOutOfRangeException>(() => new SurrealDbDateTime(0, 1_000_000_000));
        Assert.Equal("1970-01-01T00:00:00Z + 253402300800 s", new SurrealDbDateTime(253_402_300_800, 0).ToString());
        Assert.True(new SurrealDbDateTime(1, 5) > new SurrealDbDateTime(1, 4) && new SurrealDbDateTime(-1, 0) <= new SurrealDbDateTime(0, 0));
    }

    [Theory]
    [InlineData("1h30m", 5400, 0, "1h30m")]
    [InlineData("90m", 5400, 0, "1h30m")]
    [InlineData("0ns", 0, 0, "0ns")]
    [InlineData("1y1w1d", 32_227_200, 0, "1y1w1d")]
    [InlineData("1s1ms1us1ns", 1, 1_001_001, "1s1ms1µs1ns")]
    [InlineData("18446744073709551615s", ulong.MaxValue, 0, "584942417355y3w5d7h15s")]
    public void Durations(string text, ulong seconds, int nanoseconds, string canonical)
    {
        var value = SurrealDbDuration.Parse(text);
        Assert.Equal(new SurrealDbDuration(seconds, nanoseconds), value);
        Assert.Equal(canonical, value.ToString());
        Assert.Equal(value, SurrealDbDuration.Parse(value.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("h")]
    [InlineData("1x")]
    [InlineData("-1h")]
    [InlineData("1h ")]
    [InlineData("18446744073709551615s1s")]
    [InlineData("18446744073709551615y")]
    public void No_durations(string text) => Assert.Throws<FormatException>(() => SurrealDbDuration.Parse(text));

    [Fact]
    public void Durations_are_converted_without_loss_or_not_at_all()
    {
        Assert.Equal(TimeSpan.MaxValue, SurrealDbDuration.From(TimeSpan.MaxValue).ToTimeSpan());
        Assert.Throws<ArgumentOutOfRangeException>(() => SurrealDbDuration.From(TimeSpan.FromTicks(-1)));
        Assert.Throws<OverflowException>(() => new SurrealDbDuration(0, 1).ToTimeSpan());
        Assert.Throws<OverflowException>(() => new SurrealDbDuration(ulong.MaxValue, 0).ToTimeSpan());
        Assert.True(new SurrealDbDuration(2, 0) > new SurrealDbDuration(1, 999_999_999));
    }
}
