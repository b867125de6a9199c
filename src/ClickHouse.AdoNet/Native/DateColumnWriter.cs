using System.Numerics;

namespace ClickHouse.AdoNet.Native;

/// <summary>Date and Date32.</summary>
/// <typeparam name="T"><see cref="ushort" /> or <see cref="int" />.</typeparam>
internal sealed class DateColumnWriter<T>(string name, ClickHouseType type, DateOnly minimum, DateOnly maximum)
    : FixedColumnWriter<T>(name, type), IValueSink<DateOnly>, IValueSink<DateTime>
    where T : unmanaged, IBinaryInteger<T>
{
    public void Append(DateOnly value)
        => Add(value >= minimum && value <= maximum
            ? T.CreateTruncating(value.DayNumber - DateColumn<T>.EpochDay)
            : throw OutOfRange(typeof(DateOnly), $"it isn't between {minimum:o} and {maximum:o}"));

    public void Append(DateTime value)
    {
        if (value.TimeOfDay != TimeSpan.Zero)
        {
            throw OutOfRange(typeof(DateTime), "its time of day would be lost");
        }

        Append(DateOnly.FromDateTime(value));
    }
}
