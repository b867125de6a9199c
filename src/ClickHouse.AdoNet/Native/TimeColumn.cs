using System.Numerics;

namespace ClickHouse.AdoNet.Native;

/// <summary>Time and Time64: signed counts of <c>10^-precision</c> seconds.</summary>
/// <typeparam name="T"><see cref="int" /> or <see cref="long" />.</typeparam>
internal sealed class TimeColumn<T>(string name, ClickHouseType type, int precision) : FixedColumn<T>(name, type)
    where T : unmanaged, IBinaryInteger<T>
{
    internal override object ReadValue(int row) => ReadTimeSpan(row);

    internal override TimeSpan ReadTimeSpan(int row)
    {
        var units = long.CreateTruncating(ItemAt(row));
        return new TimeSpan(precision <= 7 ? checked(units * Powers.Of10(7 - precision)) : units / Powers.Of10(precision - 7));
    }

    internal override TimeOnly ReadTimeOnly(int row)
    {
        var time = ReadTimeSpan(row);
        return time >= TimeSpan.Zero && time < TimeSpan.FromDays(1)
            ? TimeOnly.FromTimeSpan(time)
            : throw new OverflowException($"Column '{Name}' holds a time that isn't within a day.");
    }

    internal override int ReadInt32(int row) => int.CreateChecked(ItemAt(row));

    internal override long ReadInt64(int row) => long.CreateTruncating(ItemAt(row));
}
