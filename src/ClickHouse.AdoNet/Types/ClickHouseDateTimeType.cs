namespace ClickHouse.AdoNet.Types;

/// <summary><c>DateTime</c> or <c>DateTime('zone')</c>.</summary>
public sealed class ClickHouseDateTimeType : ClickHouseType
{
    internal ClickHouseDateTimeType(string? timeZone)
        : base(
            ClickHouseTypeKind.DateTime,
            timeZone is null ? "DateTime" : $"DateTime({ClickHouseTypeText.Quote(timeZone)})",
            typeof(DateTime))
        => TimeZone = timeZone;

    /// <summary>The IANA name of the zone in which values are shown; null means the server's zone.</summary>
    public string? TimeZone { get; }
}
