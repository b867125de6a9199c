using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SurrealDb.AdoNet;

/// <summary>A point in time to the nanosecond, SurrealDB's <c>datetime</c>. <see cref="DateTime" /> holds a hundred times less.</summary>
public readonly record struct SurrealDbDateTime : IComparable<SurrealDbDateTime>
{
    private const int NanosecondsPerTick = 100;
    private const long UnixSecondsOfFirstTick = -62_135_596_800;

    /// <summary>Creates a point in time.</summary>
    /// <param name="seconds">Whole seconds since 1970-01-01T00:00:00Z, negative before.</param>
    /// <param name="nanoseconds">Nanoseconds after that, 0 to 999,999,999.</param>
    /// <exception cref="ArgumentOutOfRangeException">The nanoseconds make a second or more, or are negative.</exception>
    public SurrealDbDateTime(long seconds, int nanoseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nanoseconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(nanoseconds, SurrealDbDuration.NanosecondsPerSecond);
        Seconds = seconds;
        Nanoseconds = nanoseconds;
    }

    /// <summary>Whole seconds since 1970-01-01T00:00:00Z, negative before.</summary>
    public long Seconds { get; }

    /// <summary>Nanoseconds after <see cref="Seconds" />, 0 to 999,999,999.</summary>
    public int Nanoseconds { get; }

    /// <summary>The same point in time.</summary>
    /// <param name="value">UTC; local times are converted; a time of unspecified kind counts as UTC.</param>
    public static SurrealDbDateTime From(DateTime value)
    {
        var ticks = (value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value).Ticks;
        var (seconds, rest) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        return new SurrealDbDateTime(seconds + UnixSecondsOfFirstTick, (int)rest * NanosecondsPerTick);
    }

    /// <summary>The same point in time.</summary>
    public static SurrealDbDateTime From(DateTimeOffset value)
        => From(value.UtcDateTime);

    /// <summary>Reads a text as RFC 3339 has it, with up to nine digits after the point.</summary>
    /// <exception cref="FormatException">The text is no such date and time.</exception>
    public static SurrealDbDateTime Parse(string text)
        => TryParse(text, out var value) ? value : throw new FormatException($"'{text}' isn't a date and time such as 2020-01-31T12:00:00.5Z.");

    /// <summary>The same point in time, in UTC; false if it is outside of the years 1 to 9999, or not a whole number of 100 nanoseconds.</summary>
    public bool TryToDateTime(out DateTime value)
    {
        const long MaxSeconds = 253_402_300_799;
        if (Seconds is < UnixSecondsOfFirstTick or > MaxSeconds || Nanoseconds % NanosecondsPerTick != 0)
        {
            value = default;
            return false;
        }

        value = new DateTime(
            ((Seconds - UnixSecondsOfFirstTick) * TimeSpan.TicksPerSecond) + (Nanoseconds / NanosecondsPerTick), DateTimeKind.Utc);
        return true;
    }

    /// <summary>The same point in time, in UTC.</summary>
    /// <exception cref="OverflowException"><see cref="DateTime" /> can't hold it: see <see cref="TryToDateTime" />.</exception>
    public DateTime ToDateTime()
        => TryToDateTime(out var value) ? value : throw new OverflowException($"DateTime can't hold {this} without loss.");

    /// <inheritdoc />
    public int CompareTo(SurrealDbDateTime other)
        => (Seconds, Nanoseconds).CompareTo((other.Seconds, other.Nanoseconds));

    /// <summary>The date and time in UTC as RFC 3339 has it, or in seconds if it is outside of the years 1 to 9999.</summary>
    public override string ToString()
    {
        var fraction = Nanoseconds == 0 ? "" : "." + Nanoseconds.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
        return new SurrealDbDateTime(Seconds, 0).TryToDateTime(out var whole)
            ? string.Create(CultureInfo.InvariantCulture, $"{whole:yyyy-MM-ddTHH:mm:ss}{fraction}Z")
            : string.Create(CultureInfo.InvariantCulture, $"1970-01-01T00:00:00Z + {Seconds}{fraction} s");
    }

    /// <summary>Whether one is before the other.</summary>
    public static bool operator <(SurrealDbDateTime left, SurrealDbDateTime right) => left.CompareTo(right) < 0;

    /// <summary>Whether one is after the other.</summary>
    public static bool operator >(SurrealDbDateTime left, SurrealDbDateTime right) => left.CompareTo(right) > 0;

    /// <summary>Whether one isn't after the other.</summary>
    public static bool operator <=(SurrealDbDateTime left, SurrealDbDateTime right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one isn't before the other.</summary>
    public static bool operator >=(SurrealDbDateTime left, SurrealDbDateTime right) => left.CompareTo(right) >= 0;

    private static bool TryParse([NotNullWhen(true)] string? text, out SurrealDbDateTime value)
    {
        value = default;
        const int WholeLength = 19;
        if (text is null || text.Length <= WholeLength)
        {
            return false;
        }

        var rest = text.AsSpan(WholeLength);
        var digits = rest[0] == '.' ? rest[1..].IndexOfAnyExceptInRange('0', '9') : 0;
        if (digits is < 0 or > 9 || (rest[0] == '.' && digits == 0))
        {
            return false;
        }

        var fraction = rest[0] == '.' ? rest.Slice(1, digits) : [];
        var zone = rest[0] == '.' ? rest[(1 + digits)..] : rest;
        if (!DateTimeOffset.TryParseExact(
            string.Concat(text.AsSpan(0, WholeLength), zone), "yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var whole) || zone.IsEmpty)
        {
            return false;
        }

        var nanoseconds = fraction.IsEmpty ? 0 : int.Parse(fraction.ToString().PadRight(9, '0'), CultureInfo.InvariantCulture);
        value = new SurrealDbDateTime(whole.ToUnixTimeSeconds(), nanoseconds);
        return true;
    }
}
