using System.Numerics;

namespace ClickHouse.AdoNet.Native;

/// <summary>DateTime and DateTime64: counts of <c>10^-precision</c> seconds since 1970-01-01 UTC.</summary>
/// <typeparam name="T"><see cref="uint" /> or <see cref="long" />.</typeparam>
internal sealed class InstantColumn<T>(string name, ClickHouseType type, int precision, ColumnTimeZone zone) : FixedColumn<T>(name, type)
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly long _ticksPerUnit = precision < 8 ? Powers.Of10(7 - precision) : 0;
    private readonly long _unitsPerTick = precision < 8 ? 1 : Powers.Of10(precision - 7);
    private readonly long _minimum = Bound(DateTime.MinValue, precision);
    private readonly long _maximum = Bound(DateTime.MaxValue, precision);

    internal override object ReadValue(int row) => ReadDateTime(row);

    internal override DateTime ReadDateTime(int row) => zone.ToDateTime(TicksAt(row));

    internal override DateTimeOffset ReadDateTimeOffset(int row) => zone.ToDateTimeOffset(TicksAt(row));

    internal override DateOnly ReadDateOnly(int row) => DateOnly.FromDateTime(ReadDateTime(row));

    internal override uint ReadUInt32(int row) => typeof(T) == typeof(uint) ? uint.CreateTruncating(ItemAt(row)) : base.ReadUInt32(row);

    internal override long ReadInt64(int row) => long.CreateTruncating(ItemAt(row));

    private long TicksAt(int row)
    {
        var units = long.CreateTruncating(ItemAt(row));
        if (typeof(T) != typeof(uint) && (units < _minimum || units > _maximum))
        {
            throw new OverflowException($"Column '{Name}' holds an instant outside of the years 1 to 9999.");
        }

        if (_ticksPerUnit != 0)
        {
            return DateTime.UnixEpoch.Ticks + units * _ticksPerUnit;
        }

        // Beyond 100 ns the earlier tick is taken, also before 1970.
        var (ticks, rest) = Math.DivRem(units, _unitsPerTick);
        return DateTime.UnixEpoch.Ticks + (rest < 0 ? ticks - 1 : ticks);
    }

    private static long Bound(DateTime value, int precision)
    {
        var ticks = value.Ticks - DateTime.UnixEpoch.Ticks;
        return precision < 8 ? ticks / Powers.Of10(7 - precision) : long.CreateSaturating((Int128)ticks * Powers.Of10(precision - 7));
    }
}
