using System.Globalization;
using System.Text;

namespace SurrealDb.AdoNet;

/// <summary>A length of time to the nanosecond, never negative: SurrealDB's <c>duration</c>.</summary>
public readonly record struct SurrealDbDuration : IComparable<SurrealDbDuration>
{
    internal const int NanosecondsPerSecond = 1_000_000_000;

    private const int NanosecondsPerTick = 100;

    private static readonly (string Name, UInt128 Nanoseconds)[] Units =
    [
        ("y", 365UL * 86_400 * NanosecondsPerSecond),
        ("w", 7UL * 86_400 * NanosecondsPerSecond),
        ("d", 86_400UL * NanosecondsPerSecond),
        ("h", 3_600UL * NanosecondsPerSecond),
        ("m", 60UL * NanosecondsPerSecond),
        ("s", NanosecondsPerSecond),
        ("ms", 1_000_000),
        ("µs", 1_000),
        ("ns", 1),
    ];

    /// <summary>Creates a length of time.</summary>
    /// <param name="seconds">Whole seconds.</param>
    /// <param name="nanoseconds">Nanoseconds more, 0 to 999,999,999.</param>
    /// <exception cref="ArgumentOutOfRangeException">The nanoseconds make a second or more, or are negative.</exception>
    public SurrealDbDuration(ulong seconds, int nanoseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nanoseconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(nanoseconds, NanosecondsPerSecond);
        Seconds = seconds;
        Nanoseconds = nanoseconds;
    }

    /// <summary>Whole seconds.</summary>
    public ulong Seconds { get; }

    /// <summary>Nanoseconds more than <see cref="Seconds" />, 0 to 999,999,999.</summary>
    public int Nanoseconds { get; }

    private UInt128 TotalNanoseconds => ((UInt128)Seconds * NanosecondsPerSecond) + (uint)Nanoseconds;

    /// <summary>The same length of time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative, which SurrealDB has no durations for.</exception>
    public static SurrealDbDuration From(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
        var (seconds, rest) = Math.DivRem(value.Ticks, TimeSpan.TicksPerSecond);
        return new SurrealDbDuration((ulong)seconds, (int)rest * NanosecondsPerTick);
    }

    /// <summary>Reads SurrealQL's notation, such as <c>1w2d</c> or <c>1h30m5ms</c>.</summary>
    /// <exception cref="FormatException">The text isn't in this notation, or the duration is too long.</exception>
    public static SurrealDbDuration Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        UInt128 total = 0;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            var name = digits > 0 ? rest[digits..] : [];
            var end = name.IndexOfAnyInRange('0', '9');
            name = end < 0 ? name : name[..end];
            if (!ulong.TryParse(digits > 0 ? rest[..digits] : [], CultureInfo.InvariantCulture, out var count) || Unit(name) is not { } unit)
            {
                throw NotADuration(text);
            }

            total += count * unit;
            rest = rest[(digits + name.Length)..];
        }

        var (seconds, nanoseconds) = UInt128.DivRem(total, NanosecondsPerSecond);
        return text.Length > 0 && seconds <= ulong.MaxValue
            ? new SurrealDbDuration((ulong)seconds, (int)nanoseconds)
            : throw NotADuration(text);
    }

    /// <summary>The same length of time; false if it is too long for that, or not a whole number of 100 nanoseconds.</summary>
    public bool TryToTimeSpan(out TimeSpan value)
    {
        var (ticks, lost) = UInt128.DivRem(TotalNanoseconds, NanosecondsPerTick);
        value = lost == 0 && ticks <= long.MaxValue ? new TimeSpan((long)ticks) : default;
        return lost == 0 && ticks <= long.MaxValue;
    }

    /// <summary>The same length of time.</summary>
    /// <exception cref="OverflowException"><see cref="TimeSpan" /> can't hold it: see <see cref="TryToTimeSpan" />.</exception>
    public TimeSpan ToTimeSpan()
        => TryToTimeSpan(out var value) ? value : throw new OverflowException($"TimeSpan can't hold {this} without loss.");

    /// <inheritdoc />
    public int CompareTo(SurrealDbDuration other)
        => TotalNanoseconds.CompareTo(other.TotalNanoseconds);

    /// <summary>SurrealQL's notation, such as <c>1h30m</c>.</summary>
    public override string ToString()
    {
        var rest = TotalNanoseconds;
        var text = new StringBuilder();
        foreach (var (name, unit) in Units)
        {
            (var count, rest) = UInt128.DivRem(rest, unit);
            if (count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{count}{name}");
            }
        }

        return text.Length == 0 ? "0ns" : text.ToString();
    }

    /// <summary>Whether one is shorter than the other.</summary>
    public static bool operator <(SurrealDbDuration left, SurrealDbDuration right) => left.CompareTo(right) < 0;

    /// <summary>Whether one is longer than the other.</summary>
    public static bool operator >(SurrealDbDuration left, SurrealDbDuration right) => left.CompareTo(right) > 0;

    /// <summary>Whether one isn't longer than the other.</summary>
    public static bool operator <=(SurrealDbDuration left, SurrealDbDuration right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one isn't shorter than the other.</summary>
    public static bool operator >=(SurrealDbDuration left, SurrealDbDuration right) => left.CompareTo(right) >= 0;

    private static UInt128? Unit(ReadOnlySpan<char> name)
    {
        foreach (var (unit, nanoseconds) in Units)
        {
            // Both signs that look like µ are in use, and u where neither can be typed.
            if (name.SequenceEqual(unit) || (unit == "µs" && (name is "us" || name is "μs")))
            {
                return nanoseconds;
            }
        }

        return null;
    }

    private static FormatException NotADuration(string text)
        => new($"'{text}' isn't a duration such as 1h30m.");
}
