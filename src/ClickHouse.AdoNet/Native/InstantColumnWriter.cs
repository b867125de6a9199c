using System.Numerics;

namespace ClickHouse.AdoNet.Native;

/// <summary>DateTime and DateTime64; also takes raw counts.</summary>
/// <typeparam name="T"><see cref="uint" /> or <see cref="long" />.</typeparam>
internal sealed class InstantColumnWriter<T>(string name, ClickHouseType type, int precision, ColumnTimeZone zone)
    : FixedColumnWriter<T>(name, type), ISpanSink<T>,
        IValueSink<DateTime>, IValueSink<DateTimeOffset>, IValueSink<long>, IValueSink<uint>
    where T : unmanaged, IBinaryInteger<T>
{
    private static readonly long Minimum = typeof(T) == typeof(uint) ? 0 : DateTime.MinValue.Ticks - DateTime.UnixEpoch.Ticks;

    private static readonly long Maximum =
        typeof(T) == typeof(uint) ? uint.MaxValue * TimeSpan.TicksPerSecond : DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks;

    private readonly long _ticksPerUnit = precision < 8 ? Powers.Of10(7 - precision) : 0;
    private readonly long _unitsPerTick = precision < 8 ? 1 : Powers.Of10(precision - 7);

    public void Append(DateTime value)
    {
        long ticks;
        try
        {
            ticks = zone.ToUtcTicks(value);
        }
        catch (ArgumentException)
        {
            throw OutOfRange(typeof(DateTime), "a change of the clock skips this time in the column's zone");
        }

        AppendTicks(ticks, typeof(DateTime));
    }

    public void Append(DateTimeOffset value)
        => AppendTicks(value.UtcTicks, typeof(DateTimeOffset));

    public void Append(long value)
        => Add(typeof(T) == typeof(long) || (value >= 0 && value <= uint.MaxValue)
            ? T.CreateTruncating(value)
            : throw OutOfRange(typeof(long), "the number is out of range"));

    public void Append(uint value)
        => Add(T.CreateTruncating(value));

    public void Append(ReadOnlySpan<T> values)
        => AddRange(values);

    private void AppendTicks(long utcTicks, Type clrType)
    {
        var ticks = utcTicks - DateTime.UnixEpoch.Ticks;
        if (ticks < Minimum || ticks > Maximum)
        {
            throw OutOfRange(clrType, "it isn't between 1970 and 2106");
        }

        if (_ticksPerUnit == 0)
        {
            var units = (Int128)ticks * _unitsPerTick;
            Add(units >= long.MinValue && units <= long.MaxValue
                ? T.CreateTruncating(units)
                : throw OutOfRange(clrType, "it is further from 1970 than 64 bits reach with so many decimals of a second"));
            return;
        }

        if (_ticksPerUnit == 1)
        {
            Add(T.CreateTruncating(ticks));
            return;
        }

        var (quotient, rest) = Math.DivRem(ticks, _ticksPerUnit);
        Add(T.CreateTruncating(rest < 0 ? quotient - 1 : quotient));
    }
}
