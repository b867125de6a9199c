using EFCore.ClickHouse.Properties;

namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>What the mappings of <see cref="DateTime" /> and <see cref="DateTimeOffset" /> share.</summary>
internal static class ClickHouseInstant
{
    public const string DefaultStoreType = "DateTime64(7, 'UTC')";

    private static readonly DateTime LargestDateTime = new(2106, 2, 7, 6, 28, 15, DateTimeKind.Utc);

    /// <summary>Refuses what the store type can't hold; the engine would wrap or clamp it silently.</summary>
    public static DateTime Check(DateTime utc, string storeType)
    {
        var unwrapped = ClickHouseStoreType.Unwrap(storeType);
        var (minimum, maximum) = (ClickHouseStoreType.BaseName(unwrapped), ClickHouseStoreType.Arguments(unwrapped)) switch
        {
            ("DateTime" or "DateTime32", _) => (DateTime.UnixEpoch, LargestDateTime),
            ("DateTime64", ["8", ..]) => Around(10),
            ("DateTime64", ["9", ..]) => Around(100),
            _ => (DateTime.MinValue, DateTime.MaxValue),
        };

        return utc >= minimum && utc <= maximum
            ? utc
            : throw new OverflowException(
                ClickHouseStrings.ValueOutOfRange(
                    utc.ToString("O", CultureInfo.InvariantCulture),
                    storeType,
                    minimum.ToString("O", CultureInfo.InvariantCulture),
                    maximum.ToString("O", CultureInfo.InvariantCulture)));
    }

    /// <summary>The type of the same instants shown in UTC; null if it's another kind of type.</summary>
    public static string? InUtc(string storeType)
    {
        var unwrapped = ClickHouseStoreType.Unwrap(storeType);

        return ClickHouseStoreType.BaseName(unwrapped) switch
        {
            "DateTime64" => $"DateTime64({ClickHouseStoreType.Arguments(unwrapped)[0]}, 'UTC')",
            "DateTime" or "DateTime32" => "DateTime('UTC')",
            _ => null,
        };
    }

    /// <summary>A literal of the store type.</summary>
    public static string Literal(DateTime utc, string storeType)
    {
        var unwrapped = ClickHouseStoreType.Unwrap(storeType);
        var arguments = ClickHouseStoreType.Arguments(unwrapped);
        if (ClickHouseStoreType.BaseName(unwrapped) != "DateTime64")
        {
            return $"CAST(toDateTime64('{utc:yyyy-MM-dd HH:mm:ss}', 0, 'UTC') AS {unwrapped})";
        }

        var instant = $"toDateTime64('{utc:yyyy-MM-dd HH:mm:ss.fffffff}', {(arguments.Count > 0 ? arguments[0] : "3")}, 'UTC')";

        return arguments is [_, "'UTC'"] ? instant : $"CAST({instant} AS {unwrapped})";
    }

    // A 64-bit count of 10 or 1 nanoseconds around 1970.
    private static (DateTime Minimum, DateTime Maximum) Around(int unitsPerTick)
        => (DateTime.UnixEpoch.AddTicks(long.MinValue / unitsPerTick < DateTime.MinValue.Ticks - DateTime.UnixEpoch.Ticks
                ? DateTime.MinValue.Ticks - DateTime.UnixEpoch.Ticks
                : long.MinValue / unitsPerTick),
            DateTime.UnixEpoch.AddTicks(Math.Min(long.MaxValue / unitsPerTick, DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks)));
}
