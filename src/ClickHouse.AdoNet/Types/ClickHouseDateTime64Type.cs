namespace ClickHouse.AdoNet.Types;

/// <summary><c>DateTime64(precision)</c> or <c>DateTime64(precision, 'zone')</c>.</summary>
public sealed class ClickHouseDateTime64Type : ClickHouseType
{
    internal ClickHouseDateTime64Type(int precision, string? timeZone)
        : base(
            ClickHouseTypeKind.DateTime64,
            timeZone is null ? $"DateTime64({precision})" : $"DateTime64({precision}, {ClickHouseTypeText.Quote(timeZone)})",
            typeof(DateTime))
    {
        Precision = precision;
        TimeZone = timeZone;
    }

    /// <summary>Decimals of a second, 0 to 9.</summary>
    public int Precision { get; }

    /// <summary>The IANA name of the zone in which values are shown; null means the server's zone.</summary>
    public string? TimeZone { get; }
}
