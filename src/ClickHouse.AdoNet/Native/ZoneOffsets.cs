namespace ClickHouse.AdoNet.Native;

/// <summary>
/// A zone's offsets from UTC, tabulated a year or so at a time: <see cref="TimeZoneInfo" /> searches its rules anew for every value, which
/// costs more than everything else in reading a row.
/// </summary>
internal sealed class ZoneOffsets(TimeZoneInfo zone)
{
    private const long SpanTicks = 366 * TimeSpan.TicksPerDay;
    private const long StepTicks = 6 * TimeSpan.TicksPerHour;

    private readonly Change[]?[] _spans = new Change[]?[(int)(DateTime.MaxValue.Ticks / SpanTicks) + 1];

    public TimeZoneInfo Zone => zone;

    /// <summary>The ticks to add to UTC.</summary>
    public long At(long utcTicks)
    {
        var index = (int)((ulong)utcTicks / SpanTicks);
        var changes = _spans[index] ??= Tabulate(index);
        var i = changes.Length - 1;
        while (changes[i].UtcTicks > utcTicks)
        {
            i--;
        }

        return changes[i].Offset;
    }

    private Change[] Tabulate(int index)
    {
        var start = index * SpanTicks;
        var end = Math.Min(start + SpanTicks, DateTime.MaxValue.Ticks);
        var changes = new List<Change> { new(start, Offset(start)) };

        // No clock has been changed and changed back within so short a time.
        for (var from = start; from < end; from += StepTicks)
        {
            var to = Math.Min(from + StepTicks, end);
            var offset = Offset(to);
            if (offset != changes[^1].Offset)
            {
                changes.Add(new Change(FirstWith(offset, from, to), offset));
            }
        }

        return [.. changes];
    }

    private long FirstWith(long offset, long low, long high)
    {
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Offset(middle) == offset ? (low, middle) : (middle, high);
        }

        return high;
    }

    private long Offset(long utcTicks)
        => zone.GetUtcOffset(new DateTime(utcTicks, DateTimeKind.Utc)).Ticks;

    private readonly record struct Change(long UtcTicks, long Offset);
}
