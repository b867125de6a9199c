using EFCore.ClickHouse.Storage.Internal.Mapping;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>
/// Instants as text, for statements that change rows: the engine writes such a statement's DateTime64 constants as seconds since 1970, and
/// can't read them back where they are negative (error 41).
/// </summary>
internal static class ClickHouseInstantText
{
    private static readonly ValueConverter<DateTime, string> FromDateTime = new(
        d => ToText(ClickHouseDateTimeTypeMapping.ToUtc(d)),
        t => DateTime.Parse(t, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal));

    private static readonly ValueConverter<DateTimeOffset, string> FromDateTimeOffset = new(
        d => ToText(d.UtcDateTime),
        t => DateTimeOffset.Parse(t, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

    /// <summary>The mapping of the values to text; null if they can travel as they are.</summary>
    public static RelationalTypeMapping? MappingOf(RelationalTypeMapping mapping)
    {
        ValueConverter? toText = mapping switch
        {
            ClickHouseDateTimeTypeMapping => FromDateTime,
            ClickHouseDateTimeOffsetTypeMapping => FromDateTimeOffset,
            _ => null,
        };

        return toText is not null && ClickHouseStoreType.BaseName(ClickHouseStoreType.Unwrap(mapping.StoreType)) == "DateTime64"
            ? (RelationalTypeMapping)ClickHouseStringTypeMapping.Default.WithComposedConverter(
                mapping.Converter is { } converter ? converter.ComposeWith(toText) : toText)
            : null;
    }

    /// <summary>The instant that a text gives.</summary>
    /// <param name="text">An expression of type String.</param>
    /// <param name="storeType">The instant's type.</param>
    /// <param name="isNullable">Whether the text may be NULL.</param>
    public static string ToInstant(string text, string storeType, bool isNullable)
    {
        var unwrapped = ClickHouseStoreType.Unwrap(storeType);
        var arguments = ClickHouseStoreType.Arguments(unwrapped);
        var instant = $"toDateTime64{(isNullable ? "OrNull" : "")}({text}, {(arguments.Count > 0 ? arguments[0] : "3")}, 'UTC')";

        return arguments is [_, "'UTC'"] ? instant : $"CAST({instant} AS {(isNullable ? ClickHouseStoreType.MakeNullable(unwrapped) : unwrapped)})";
    }

    private static string ToText(DateTime utc)
        => utc.ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture);
}
