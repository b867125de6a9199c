using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Storage.Json.Internal;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>
/// Maps <see cref="decimal" /> to <c>Decimal(precision, scale)</c>. A value with more digits than that keeps is refused: the engine
/// would cut them off silently.
/// </summary>
public sealed class ClickHouseDecimalTypeMapping : ClickHouseTypeMapping
{
    /// <summary>The precision of a property that says none: the most digits of a 128-bit decimal.</summary>
    public const int DefaultPrecision = 38;

    /// <summary>The scale of a property that says none: leaves 20 digits before the point.</summary>
    public const int DefaultScale = 18;

    private ClickHouseDecimalTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="precision">All digits, 1 to 76.</param>
    /// <param name="scale">Digits after the point.</param>
    public ClickHouseDecimalTypeMapping(int precision = DefaultPrecision, int scale = DefaultScale)
        : base(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(typeof(decimal), jsonValueReaderWriter: ClickHouseJsonDecimalReaderWriter.Instance),
                $"Decimal({precision}, {scale})",
                precision: precision,
                scale: scale))
    {
    }

    /// <summary>The mapping of a property that says no precision.</summary>
    public static ClickHouseDecimalTypeMapping Default { get; } = new();

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new ClickHouseDecimalTypeMapping(parameters);

    /// <inheritdoc />
    protected override string ProcessStoreType(RelationalTypeMappingParameters parameters, string storeType, string storeTypeNameBase)
        => parameters is { Precision: { } precision, Scale: { } scale } ? $"Decimal({precision}, {scale})" : storeType;

    /// <inheritdoc />
    protected override object NormalizeParameterValue(object value)
    {
        Check((decimal)value);

        return value;
    }

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
    {
        var number = Convert.ToDecimal(value, CultureInfo.InvariantCulture);

        // A literal takes its mapping from the column it is compared with, and may have more digits than that.
        return $"CAST('{number.ToString(CultureInfo.InvariantCulture)}' AS {(Fits(number) ? StoreType : "Decimal(76, 28)")})";
    }

    private void Check(decimal value)
    {
        if (!Fits(value))
        {
            throw new OverflowException(ClickHouseStrings.DecimalNotExact(value, StoreType));
        }
    }

    private bool Fits(decimal value)
    {
        var scale = Scale ?? DefaultScale;
        var integerDigits = (Precision ?? DefaultPrecision) - scale;

        return (scale >= 28 || decimal.Round(value, scale) == value)
            && (integerDigits >= 29 || decimal.Truncate(Math.Abs(value)) < PowerOfTen(integerDigits));
    }

    private static decimal PowerOfTen(int exponent)
    {
        var power = 1m;
        for (var i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }
}
