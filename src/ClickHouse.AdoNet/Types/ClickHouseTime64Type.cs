namespace ClickHouse.AdoNet.Types;

/// <summary><c>Time64(precision)</c>.</summary>
public sealed class ClickHouseTime64Type : ClickHouseType
{
    internal ClickHouseTime64Type(int precision)
        : base(ClickHouseTypeKind.Time64, $"Time64({precision})", typeof(TimeSpan))
        => Precision = precision;

    /// <summary>Decimals of a second, 0 to 9.</summary>
    public int Precision { get; }
}
