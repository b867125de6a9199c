namespace ClickHouse.AdoNet.Types;

/// <summary><c>Decimal(precision, scale)</c>.</summary>
public sealed class ClickHouseDecimalType : ClickHouseType
{
    internal const int MaxPrecision = 76;

    internal ClickHouseDecimalType(int precision, int scale)
        : base(ClickHouseTypeKind.Decimal, $"Decimal({precision}, {scale})", typeof(decimal))
    {
        Precision = precision;
        Scale = scale;
    }

    /// <summary>Significant decimal digits, 1 to 76.</summary>
    public int Precision { get; }

    /// <summary>Digits after the point, 0 to <see cref="Precision" />.</summary>
    public int Scale { get; }

    /// <summary>Bytes of one value: 4, 8, 16 or 32.</summary>
    internal int Size => Precision switch { <= 9 => 4, <= 18 => 8, <= 38 => 16, _ => 32 };
}
