using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>What the query pipeline needs to know of types.</summary>
internal static class ClickHouseNumeric
{
    public static Type UnwrapNullable(this Type type)
        => Nullable.GetUnderlyingType(type) ?? type;

    public static bool IsInteger(Type type)
        => type.IsEnum
            || type == typeof(int) || type == typeof(long) || type == typeof(short) || type == typeof(byte)
            || type == typeof(uint) || type == typeof(ulong) || type == typeof(ushort) || type == typeof(sbyte)
            || type == typeof(char)
            || type == typeof(Int128) || type == typeof(UInt128) || type == typeof(System.Numerics.BigInteger);

    /// <summary>The function that converts to a store type and keeps NULL, with the arguments after the value.</summary>
    public static (string Name, string Arguments)? ConversionFunction(string storeType)
    {
        var arguments = ClickHouseStoreType.Arguments(storeType);

        return ClickHouseStoreType.BaseName(storeType) switch
        {
            "Bool" or "Int8" or "Int16" or "Int32" or "Int64" or "Int128" or "Int256"
                or "UInt8" or "UInt16" or "UInt32" or "UInt64" or "UInt128" or "UInt256"
                or "Float32" or "Float64" or "String" or "Date32" => ("to" + storeType, ""),
            "DateTime64" when arguments is [var precision] => ("toDateTime64", $", {precision}"),
            "DateTime64" when arguments is [var precision, var zone] => ("toDateTime64", $", {precision}, {zone}"),
            "Time64" when arguments is [var precision] => ("toTime64", $", {precision}"),
            "Decimal" when arguments is [var precision, var scale] && int.Parse(precision, CultureInfo.InvariantCulture) is var digits
                => digits switch
                {
                    9 => ("toDecimal32", $", {scale}"),
                    18 => ("toDecimal64", $", {scale}"),
                    38 => ("toDecimal128", $", {scale}"),
                    76 => ("toDecimal256", $", {scale}"),
                    _ => null,
                },
            _ => null,
        };
    }
}
