using System.Collections.Concurrent;
using System.Globalization;
using System.Security;

namespace ClickHouse.AdoNet.Native;

/// <summary>The zone in which a column's instants are shown: the type's, else the server's.</summary>
internal sealed class ColumnTimeZone
{
    private static readonly ConcurrentDictionary<string, ZoneOffsets> Known = new(StringComparer.Ordinal);

    private readonly string _id;
    private readonly DateTimeKind _kind;

    // An unknown zone must not keep anyone from reading instants, so it is looked up when local time is asked for.
    private ZoneOffsets? _zone;

    public ColumnTimeZone(string? columnZone, string serverZone)
    {
        _id = columnZone ?? serverZone;
        IsUtc = _id is "UTC" or "Etc/UTC" or "GMT" or "Etc/GMT" or "Etc/UCT" or "UCT" or "Zulu" or "Etc/Zulu" or "Universal" or "Etc/Universal";
        _kind = IsUtc && columnZone is not null ? DateTimeKind.Utc : DateTimeKind.Unspecified;
    }

    public bool IsUtc { get; }

    private ZoneOffsets Zone => _zone ??= Known.GetOrAdd(_id, static id => new ZoneOffsets(Find(id)));

    public DateTime ToDateTime(long utcTicks)
        => IsUtc ? new DateTime(utcTicks, _kind) : new DateTime(Local(utcTicks, Zone.At(utcTicks)), DateTimeKind.Unspecified);

    public DateTimeOffset ToDateTimeOffset(long utcTicks)
    {
        if (IsUtc)
        {
            return new DateTimeOffset(utcTicks, TimeSpan.Zero);
        }

        // Local mean times before standard time have seconds, which a DateTimeOffset can't have: the instant counts.
        var offset = Zone.At(utcTicks);
        offset -= offset % TimeSpan.TicksPerMinute;
        return new DateTimeOffset(Local(utcTicks, offset), new TimeSpan(offset));
    }

    /// <summary>The instant of a wall-clock time; one that a change of the clock repeats is taken at standard time.</summary>
    /// <exception cref="ArgumentException">A change of the clock skips this time.</exception>
    public long ToUtcTicks(DateTime value)
        => value.Kind switch
        {
            DateTimeKind.Utc => value.Ticks,
            DateTimeKind.Local => value.ToUniversalTime().Ticks,
            _ when IsUtc => value.Ticks,
            _ => TimeZoneInfo.ConvertTimeToUtc(value, Zone.Zone).Ticks,
        };

    private static long Local(long utcTicks, long offset)
        => (ulong)(utcTicks + offset) <= (ulong)DateTime.MaxValue.Ticks
            ? utcTicks + offset
            : throw new OverflowException("An instant is outside of the years 1 to 9999 in its column's time zone.");

    private static TimeZoneInfo Find(string id)
    {
        // ClickHouse's own notation for zones without a name.
        if (id.StartsWith("Fixed/UTC", StringComparison.Ordinal)
            && TimeSpan.TryParseExact(
                id.AsSpan(9).TrimStart("+-"),
                @"hh\:mm\:ss",
                CultureInfo.InvariantCulture,
                out var offset))
        {
            return TimeZoneInfo.CreateCustomTimeZone(id, id[9] == '-' ? -offset : offset, id, id);
        }

        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(id);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or SecurityException or IOException)
        {
            throw new TimeZoneNotFoundException(
                $"This machine doesn't know the time zone '{id}': install its time zone data (tzdata), or read the column as DateTimeOffset "
                + "through toTimeZone(column, 'UTC').",
                e);
        }
    }
}
