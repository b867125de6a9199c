using EFCore.ClickHouse.Storage.Internal;
using EFCore.ClickHouse.Storage.Internal.Mapping;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>How a value of a mapping is read from JSON text: what JSONExtract is asked for, and what is done to its answer.</summary>
/// <param name="Prefix">Text before the extracted value.</param>
/// <param name="ExtractedType">JSONExtract's return type, without <c>Nullable</c>.</param>
/// <param name="Suffix">Text after the extracted value.</param>
internal sealed record ClickHouseJsonReading(string Prefix, string ExtractedType, string Suffix)
{
    // [-][d.]hh:mm:ss[.fffffff], as EF Core writes it.
    private const string TimeSpanPattern = @"'^(-)?(?:(\\d+)\\.)?(\\d+):(\\d+):(\\d+)(?:\\.(\\d+))?$'";

    public static ClickHouseJsonReading Of(RelationalTypeMapping mapping)
    {
        var storeType = ClickHouseStoreType.Unwrap(mapping.StoreType);
        var arguments = ClickHouseStoreType.Arguments(storeType);

        return (mapping, ClickHouseStoreType.BaseName(storeType)) switch
        {
            (ClickHouseTimeSpanTypeMapping, "Int64") => new(
                "arrayElement(arrayMap(g -> if(empty(g), NULL, if(g[1] = '-', -1, 1) * toInt64((toInt64OrZero(g[2]) * 86400 + toInt64OrZero(g[3]) * 3600"
                + " + toInt64OrZero(g[4]) * 60 + toInt64OrZero(g[5])) * 10000000 + toInt64OrZero(rightPad(g[6], 7, '0')))), [extractGroups(ifNull(",
                "String",
                $", ''), {TimeSpanPattern})]), 1)"),
            (ClickHouseByteArrayTypeMapping, _) => new("base64Decode(", "String", ")"),
            (_, "Decimal") when int.Parse(arguments[0], CultureInfo.InvariantCulture) > 38 => new("toDecimal256OrNull(", "String", $", {arguments[1]})"),
            (_, "Decimal") => new("toDecimal128OrNull(", "String", $", {arguments[1]})"),
            (_, "DateTime64") => new("parseDateTime64BestEffortOrNull(", "String", $", {arguments[0]}, 'UTC')"),
            (_, "DateTime" or "DateTime32") => new("parseDateTimeBestEffortOrNull(", "String", ", 'UTC')"),
            (_, "Date32") => new("toDate32OrNull(", "String", ")"),
            (_, "Date") => new("toDateOrNull(", "String", ")"),
            (_, "Time" or "Time64") => new("CAST(", "String", $" AS Nullable({storeType}))"),
            _ => new("", storeType, ""),
        };
    }
}
