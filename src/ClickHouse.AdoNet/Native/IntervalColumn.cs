using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>Interval types: a count, and a time span where the unit has a fixed length.</summary>
internal sealed class IntervalColumn(string name, ClickHouseType type, ClickHouseIntervalUnit unit) : IntegerColumn<long>(name, type)
{
    internal override TimeSpan ReadTimeSpan(int row)
    {
        var ticks = unit switch
        {
            ClickHouseIntervalUnit.Nanosecond => 0,
            ClickHouseIntervalUnit.Microsecond => TimeSpan.TicksPerMicrosecond,
            ClickHouseIntervalUnit.Millisecond => TimeSpan.TicksPerMillisecond,
            ClickHouseIntervalUnit.Second => TimeSpan.TicksPerSecond,
            ClickHouseIntervalUnit.Minute => TimeSpan.TicksPerMinute,
            ClickHouseIntervalUnit.Hour => TimeSpan.TicksPerHour,
            ClickHouseIntervalUnit.Day => TimeSpan.TicksPerDay,
            ClickHouseIntervalUnit.Week => 7 * TimeSpan.TicksPerDay,
            _ => throw Inconvertible(typeof(TimeSpan)),
        };

        return new TimeSpan(ticks == 0 ? ItemAt(row) / TimeSpan.NanosecondsPerTick : checked(ItemAt(row) * ticks));
    }
}
