using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Migrations.Internal;

/// <summary>
/// Which changes of a column's type keep every value. The engine carries out others too, but wraps numbers (300 as Int8 is 44) and
/// turns what it
/// can't read into NULL, without an error.
/// </summary>
internal static class ClickHouseTypeChange
{
    private static readonly HashSet<string> Printable = new(StringComparer.Ordinal)
    {
        "Bool", "UUID", "Date", "Date32", "DateTime", "DateTime64", "Enum8", "Enum16", "IPv4", "IPv6",
        "Float32", "Float64", "Decimal", "Decimal32", "Decimal64", "Decimal128", "Decimal256"
    };

    /// <summary>Whether each value of one type is a value of the other; NULLs and dictionaries aside.</summary>
    public static bool KeepsValues(string from, string to)
    {
        from = ClickHouseStoreType.Unwrap(from);
        to = ClickHouseStoreType.Unwrap(to);
        var (fromName, toName) = (ClickHouseStoreType.BaseName(from), ClickHouseStoreType.BaseName(to));

        return from == to
            || toName switch
            {
                "String" => Printable.Contains(fromName) || IntegerBits(fromName) is not null,
                "Float64" => fromName is "Float32" or "BFloat16" || IntegerBits(fromName) is (_, <= 32),
                "Float32" => fromName is "BFloat16" || IntegerBits(fromName) is (_, <= 16),
                "Date32" => fromName is "Date",
                "DateTime64" => fromName is "DateTime" || (fromName is "DateTime64" && Scale(from) <= Scale(to) && HasFullRange(to)),
                "DateTime" => fromName is "DateTime",
                "Array" => fromName is "Array" && KeepsValues(ClickHouseStoreType.Arguments(from)[0], ClickHouseStoreType.Arguments(to)[0]),
                "Enum8" or "Enum16" => fromName is "Enum8" or "Enum16"
                    && ClickHouseStoreType.Arguments(from).All(ClickHouseStoreType.Arguments(to).Contains),
                _ => KeepsIntegers(fromName, toName) || KeepsDecimals(from, to)
            };
    }

    /// <summary>Whether values would have to become something else than NULL.</summary>
    public static bool DropsNulls(string from, string to)
        => IsNullable(from) && !IsNullable(to);

    private static bool IsNullable(string storeType)
        => ClickHouseStoreType.BaseName(storeType) switch
        {
            "Nullable" => true,
            "LowCardinality" => IsNullable(ClickHouseStoreType.Arguments(storeType)[0]),
            _ => false
        };

    private static bool KeepsIntegers(string from, string to)
        => IntegerBits(from) is var (fromSigned, fromBits)
            && IntegerBits(to) is var (toSigned, toBits)
            && (fromSigned == toSigned ? toBits >= fromBits : toSigned && toBits > fromBits);

    private static (bool Signed, int Bits)? IntegerBits(string name)
    {
        var signed = name.StartsWith("Int", StringComparison.Ordinal);

        return (signed || name.StartsWith("UInt", StringComparison.Ordinal))
            && int.TryParse(name.AsSpan(signed ? 3 : 4), NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
                ? (signed, bits)
                : null;
    }

    private static bool KeepsDecimals(string from, string to)
        => Digits(from) is var (fromPrecision, fromScale)
            && Digits(to) is var (toPrecision, toScale)
            && toScale >= fromScale
            && toPrecision - toScale >= fromPrecision - fromScale;

    private static (int Precision, int Scale)? Digits(string storeType)
    {
        var arguments = ClickHouseStoreType.Arguments(storeType).Select(a => int.Parse(a, CultureInfo.InvariantCulture)).ToList();

        return (ClickHouseStoreType.BaseName(storeType), arguments) switch
        {
            ("Decimal", [var precision, var scale]) => (precision, scale),
            ("Decimal", [var precision]) => (precision, 0),
            ("Decimal32", [var scale]) => (9, scale),
            ("Decimal64", [var scale]) => (18, scale),
            ("Decimal128", [var scale]) => (38, scale),
            ("Decimal256", [var scale]) => (76, scale),
            _ => null
        };
    }

    private static int Scale(string dateTime64)
        => int.Parse(ClickHouseStoreType.Arguments(dateTime64)[0], CultureInfo.InvariantCulture);

    // With more than seven digits the 64 bits don't reach year 9999.
    private static bool HasFullRange(string dateTime64)
        => Scale(dateTime64) <= 7;
}
