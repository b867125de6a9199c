using System.Numerics;

namespace ClickHouse.AdoNet.Native;

/// <summary>Time and Time64.</summary>
/// <typeparam name="T"><see cref="int" /> or <see cref="long" />.</typeparam>
internal sealed class TimeColumnWriter<T>(string name, ClickHouseType type, int precision)
    : FixedColumnWriter<T>(name, type), IValueSink<TimeSpan>, IValueSink<TimeOnly>
    where T : unmanaged, IBinaryInteger<T>
{
    // The engine shows what is beyond as 999:59:59.
    private const long Limit = 1000 * TimeSpan.TicksPerHour;

    public void Append(TimeSpan value)
    {
        if (value.Ticks is <= -Limit or >= Limit)
        {
            throw OutOfRange(typeof(TimeSpan), "it isn't within 999:59:59");
        }

        if (precision >= 7)
        {
            Add(T.CreateTruncating(value.Ticks * Powers.Of10(precision - 7)));
            return;
        }

        var (quotient, rest) = Math.DivRem(value.Ticks, Powers.Of10(7 - precision));
        Add(T.CreateTruncating(rest < 0 ? quotient - 1 : quotient));
    }

    public void Append(TimeOnly value)
        => Append(value.ToTimeSpan());
}
