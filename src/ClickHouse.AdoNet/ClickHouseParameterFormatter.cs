using System.Globalization;
using System.Text;

namespace ClickHouse.AdoNet;

/// <summary>Writes a value in the text form in which ClickHouse takes a parameter of a type: as a field of a TSV row.</summary>
internal static class ClickHouseParameterFormatter
{
    /// <exception cref="InvalidCastException">The value isn't of a CLR type that the type takes.</exception>
    /// <exception cref="OverflowException">The value is out of the type's range, which the engine would wrap silently.</exception>
    public static string Format(object? value, ClickHouseType type)
        => value is null
            ? type.IsNullable ? "\\N" : throw new InvalidCastException("the type takes no NULL")
            : type.Kind switch
            {
                ClickHouseTypeKind.Nullable => Format(value, ((Types.ClickHouseNullableType)type).Underlying),
                ClickHouseTypeKind.LowCardinality => Format(value, ((Types.ClickHouseLowCardinalityType)type).Underlying),
                ClickHouseTypeKind.Int8 => Convert.ToSByte(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
                ClickHouseTypeKind.Int16 => Convert.ToInt16(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
                ClickHouseTypeKind.Int32 => Convert.ToInt32(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
                ClickHouseTypeKind.Int64 => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
                ClickHouseTypeKind.UInt8 => Convert.ToByte(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
                ClickHouseTypeKind.UInt16 => Convert.ToUInt16(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
                ClickHouseTypeKind.UInt32 => Convert.ToUInt32(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
                ClickHouseTypeKind.UInt64 => Convert.ToUInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
                ClickHouseTypeKind.Float32 or ClickHouseTypeKind.Float64
                    => Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
                ClickHouseTypeKind.Decimal => Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
                ClickHouseTypeKind.Bool => (bool)value ? "true" : "false",
                ClickHouseTypeKind.String => Escape((string)value),
                ClickHouseTypeKind.Uuid => ((Guid)value).ToString(),
                ClickHouseTypeKind.Date or ClickHouseTypeKind.Date32
                    => (value is DateTime time ? DateOnly.FromDateTime(time) : (DateOnly)value).ToString("O", CultureInfo.InvariantCulture),
                ClickHouseTypeKind.DateTime or ClickHouseTypeKind.DateTime64
                    => ((DateTime)value).ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
                _ => throw new InvalidCastException("the driver can't write this type yet"),
            };

    private static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny("\\\t\n\r\0\b\f") < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '\\' => "\\\\",
                '\t' => "\\t",
                '\n' => "\\n",
                '\r' => "\\r",
                '\0' => "\\0",
                '\b' => "\\b",
                '\f' => "\\f",
                _ => null,
            });
            if (c is not ('\\' or '\t' or '\n' or '\r' or '\0' or '\b' or '\f'))
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }
}
