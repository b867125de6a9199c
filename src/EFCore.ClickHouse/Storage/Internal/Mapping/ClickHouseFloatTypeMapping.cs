using System.Numerics;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>Maps <see cref="float" /> and <see cref="double" /> to <c>Float32</c>, <c>BFloat16</c> and <c>Float64</c>.</summary>
public sealed class ClickHouseFloatTypeMapping : ClickHouseTypeMapping
{
    private ClickHouseFloatTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="storeType">The store type.</param>
    /// <param name="clrType">The CLR type.</param>
    public ClickHouseFloatTypeMapping(string storeType, Type clrType)
        : base(storeType, clrType, clrType == typeof(float) ? JsonFloatReaderWriter.Instance : JsonDoubleReaderWriter.Instance)
    {
    }

    /// <summary>The mapping of <see cref="double" />.</summary>
    public static ClickHouseFloatTypeMapping Default { get; } = new("Float64", typeof(double));

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new ClickHouseFloatTypeMapping(parameters);

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
        => ClrType == typeof(float)
            ? $"toFloat32({Format(Convert.ToSingle(value, CultureInfo.InvariantCulture))})"
            : Format(Convert.ToDouble(value, CultureInfo.InvariantCulture));

    private static string Format<T>(T number)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (!T.IsFinite(number))
        {
            return T.IsNaN(number) ? "nan" : T.IsPositive(number) ? "inf" : "-inf";
        }

        // Without a point or an exponent the engine reads an integer, which has no negative zero.
        var text = number.ToString("R", CultureInfo.InvariantCulture);

        return text.AsSpan().IndexOfAny(".E") >= 0 ? text : text + ".0";
    }
}
