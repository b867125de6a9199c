using EFCore.ClickHouse.ValueGeneration;

namespace EFCore.ClickHouse.Tests.ValueGeneration;

public class SnowflakeTests
{
    [Fact]
    public void Numbers_of_many_threads_are_unique_and_grow()
    {
        var snowflake = new ClickHouseSnowflake(5);
        var all = new long[8][];
        Parallel.For(0, 8, i => all[i] = [.. Enumerable.Range(0, 20_000).Select(_ => snowflake.Next())]);

        Assert.Equal(160_000, all.SelectMany(a => a).Distinct().Count());
        Assert.All(all, a => Assert.Equal(a.Order(), a));
        Assert.All(all, a => Assert.True(a[0] > 0));
    }

    [Fact]
    public void A_number_tells_its_time_and_node()
    {
        var before = DateTimeOffset.UtcNow;
        var value = new ClickHouseSnowflake(1023).Next();

        Assert.Equal(1023, ClickHouseSnowflake.NodeOf(value));
        Assert.InRange(ClickHouseSnowflake.TimeOf(value), before.AddMilliseconds(-1), DateTimeOffset.UtcNow.AddMilliseconds(1));
    }

    [Fact]
    public void A_clock_that_is_set_back_doesnt_repeat_numbers()
    {
        var clock = new SetClock { Now = ClickHouseSnowflake.Epoch.AddYears(2) };
        var snowflake = new ClickHouseSnowflake(0, clock);
        var first = snowflake.Next();
        clock.Now = clock.Now.AddHours(-1);

        var later = Enumerable.Range(0, 10_000).Select(_ => snowflake.Next()).ToList();
        Assert.True(later[0] > first);
        Assert.Equal(later.Order(), later);
        Assert.Equal(10_000, later.Distinct().Count());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1024)]
    public void Nodes_out_of_range_are_refused(int node)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new ClickHouseSnowflake(node));

    [Fact]
    public void A_clock_before_the_epoch_is_refused()
        => Assert.Throws<InvalidOperationException>(
            () => new ClickHouseSnowflake(0, new SetClock { Now = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero) }).Next());

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow()
            => Now;
    }
}
