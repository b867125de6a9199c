using System.Runtime.CompilerServices;
using EFCore.ClickHouse.Storage.Internal.Mapping;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>
/// Instants as text, and collections of them as arrays of text, for statements that change rows: the engine writes such a statement's
/// DateTime64 constants as seconds since 1970, and can't read them back where they are negative (error 41).
/// </summary>
internal static class ClickHouseInstantText
{
    // A converter is compiled when it is first used; mappings live as long as their model.
    private static readonly ConditionalWeakTable<RelationalTypeMapping, RelationalTypeMapping> Mappings = [];

    /// <summary>The mapping of the values to text; null if they can travel as they are.</summary>
    public static RelationalTypeMapping? MappingOf(RelationalTypeMapping mapping)
        => IsInstant(mapping is ClickHouseArrayTypeMapping array ? array.ElementTypeMapping : mapping)
            ? Mappings.GetValue(mapping, static m => m is ClickHouseArrayTypeMapping array ? Create(array) : Create(m))
            : null;

    private static bool IsInstant(RelationalTypeMapping mapping)
        => mapping is ClickHouseDateTimeTypeMapping or ClickHouseDateTimeOffsetTypeMapping
            && ClickHouseStoreType.BaseName(ClickHouseStoreType.Unwrap(mapping.StoreType)) == "DateTime64";

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
        ValueConverter toText = mapping is ClickHouseDateTimeTypeMapping
            ? new ValueConverter<DateTime, string>(
                d => ToText(ClickHouseDateTimeTypeMapping.ToUtc(d), storeType),
                t => DateTime.Parse(t, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal))
            : new ValueConverter<DateTimeOffset, string>(
                d => ToText(d.UtcDateTime, storeType),
                t => DateTimeOffset.Parse(t, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));

        return (RelationalTypeMapping)ClickHouseStringTypeMapping.Default.WithComposedConverter(
            mapping.Converter is { } converter ? converter.ComposeWith(toText) : toText);
    }

    /// <summary>The instant that a text gives, or the array of instants that an array of texts gives.</summary>
    /// <param name="text">An expression of type String, or Array of it.</param>
    /// <param name="storeType">The instant's type, or the array's.</param>
    /// <param name="isNullable">Whether the text may be NULL.</param>
    public static string ToInstant(string text, string storeType, bool isNullable)
    {
        if (ClickHouseStoreType.BaseName(storeType) == "Array")
        {
            return $"arrayMap(x -> {ToInstant("x", ClickHouseStoreType.Arguments(storeType)[0], ClickHouseStoreType.IsNullableArray(storeType))}, {text})";
        }

        var unwrapped = ClickHouseStoreType.Unwrap(storeType);
        var arguments = ClickHouseStoreType.Arguments(unwrapped);
        var instant = $"toDateTime64{(isNullable ? "OrNull" : "")}({text}, {(arguments.Count > 0 ? arguments[0] : "3")}, 'UTC')";

        return arguments is [_, "'UTC'"] ? instant : $"CAST({instant} AS {(isNullable ? ClickHouseStoreType.MakeNullable(unwrapped) : unwrapped)})";
    }

    // What the type can't hold the engine would clamp without a word.
    private static string ToText(DateTime utc, string storeType)
        => ClickHouseInstant.Check(utc, storeType).ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture);
}
