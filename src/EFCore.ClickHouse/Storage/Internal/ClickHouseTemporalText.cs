using System.Runtime.CompilerServices;
using EFCore.ClickHouse.Storage.Internal.Mapping;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>
/// Instants and times of day as text, and collections of them as arrays of text, for statements that change rows: the engine writes such a
/// statement's DateTime64 constants as seconds since 1970, and can't read them back where they are negative (error 41); its Time64
/// constants, as seconds since midnight, it never can (error 6).
/// </summary>
internal static class ClickHouseTemporalText
{
    // A converter is compiled when it is first used; mappings live as long as their model.
    private static readonly ConditionalWeakTable<RelationalTypeMapping, RelationalTypeMapping> Mappings = [];

    /// <summary>The mapping of the values to text; null if they can travel as they are.</summary>
    public static RelationalTypeMapping? MappingOf(RelationalTypeMapping mapping)
        => IsTemporal(mapping is ClickHouseArrayTypeMapping array ? array.ElementTypeMapping : mapping)
            ? Mappings.GetValue(mapping, static m => m is ClickHouseArrayTypeMapping array ? Create(array) : Create(m))
            : null;

    private static bool IsTemporal(RelationalTypeMapping mapping)
        => mapping switch
        {
            ClickHouseDateTimeTypeMapping or ClickHouseDateTimeOffsetTypeMapping => BaseName(mapping.StoreType) == "DateTime64",
            ClickHouseTimeOnlyTypeMapping or ClickHouseTimeSpanTypeMapping => BaseName(mapping.StoreType) == "Time64",
            _ => false,
        };

    private static string BaseName(string storeType)
        => ClickHouseStoreType.BaseName(ClickHouseStoreType.Unwrap(storeType));

    private static ClickHouseArrayTypeMapping Create(ClickHouseArrayTypeMapping array)
        => new(
            ClickHouseStoreType.IsNullableArray(array.StoreType) ? "Array(Nullable(String))" : "Array(String)",
            array.ClrType,
            Create(array.ElementTypeMapping),
            comparer: null,
            jsonValueReaderWriter: null);

    private static RelationalTypeMapping Create(RelationalTypeMapping mapping)
    {
        var storeType = mapping.StoreType;
        ValueConverter toText = mapping switch
        {
            ClickHouseDateTimeTypeMapping => new ValueConverter<DateTime, string>(
                d => ToText(ClickHouseDateTimeTypeMapping.ToUtc(d), storeType),
                t => DateTime.Parse(t, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)),
            ClickHouseDateTimeOffsetTypeMapping => new ValueConverter<DateTimeOffset, string>(
                d => ToText(d.UtcDateTime, storeType),
                t => DateTimeOffset.Parse(t, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)),
            ClickHouseTimeOnlyTypeMapping => new ValueConverter<TimeOnly, string>(
                t => ClickHouseTimeOnlyTypeMapping.ToText(t),
                t => TimeOnly.Parse(t, CultureInfo.InvariantCulture)),
            _ => new ValueConverter<TimeSpan, string>(
                t => ClickHouseTimeSpanTypeMapping.ToText(t, storeType),
                t => TimeSpan.Parse(t, CultureInfo.InvariantCulture)),
        };

        return (RelationalTypeMapping)ClickHouseStringTypeMapping.Default.WithComposedConverter(
            mapping.Converter is { } converter ? converter.ComposeWith(toText) : toText);
    }

    /// <summary>The instant or time that a text gives, or the array of them that an array of texts gives.</summary>
    /// <param name="text">An expression of type String, or Array of it.</param>
    /// <param name="storeType">The instant's or time's type, or the array's.</param>
    /// <param name="isNullable">Whether the text may be NULL.</param>
    public static string ToValue(string text, string storeType, bool isNullable)
    {
        if (ClickHouseStoreType.BaseName(storeType) == "Array")
        {
            return $"arrayMap(x -> {ToValue("x", ClickHouseStoreType.Arguments(storeType)[0], ClickHouseStoreType.IsNullableArray(storeType))}, {text})";
        }

        var unwrapped = ClickHouseStoreType.Unwrap(storeType);
        var arguments = ClickHouseStoreType.Arguments(unwrapped);
        var precision = arguments.Count > 0 ? arguments[0] : "3";
        var orNull = isNullable ? "OrNull" : "";
        if (ClickHouseStoreType.BaseName(unwrapped) == "Time64")
        {
            return $"toTime64{orNull}({text}, {precision})";
        }

        var instant = $"toDateTime64{orNull}({text}, {precision}, 'UTC')";

        return arguments is [_, "'UTC'"] ? instant : $"CAST({instant} AS {(isNullable ? ClickHouseStoreType.MakeNullable(unwrapped) : unwrapped)})";
    }

    // What the type can't hold the engine would clamp without a word.
    private static string ToText(DateTime utc, string storeType)
        => ClickHouseInstant.Check(utc, storeType).ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture);
}
