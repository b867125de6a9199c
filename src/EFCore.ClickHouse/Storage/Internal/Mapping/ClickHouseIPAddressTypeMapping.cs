using System.Net;
using System.Net.Sockets;
using EFCore.ClickHouse.Properties;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>Maps <see cref="IPAddress" /> to <c>IPv6</c>, which holds IPv4 addresses too, or on request to <c>IPv4</c>.</summary>
public sealed class ClickHouseIPAddressTypeMapping : ClickHouseTypeMapping
{
    private ClickHouseIPAddressTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="storeType"><c>IPv6</c> or <c>IPv4</c>.</param>
    public ClickHouseIPAddressTypeMapping(string storeType = "IPv6")
        : base(storeType, typeof(IPAddress))
    {
    }

    /// <summary>The mapping to <c>IPv6</c>.</summary>
    public static ClickHouseIPAddressTypeMapping Default { get; } = new();

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new ClickHouseIPAddressTypeMapping(parameters);

    /// <inheritdoc />
    protected override object NormalizeParameterValue(object value)
        => Check((IPAddress)value);

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
        => $"CAST('{Check((IPAddress)value)}' AS {StoreType})";

    private IPAddress Check(IPAddress value)
        => StoreType != "IPv4" || value.AddressFamily == AddressFamily.InterNetwork
            ? value
            : throw new OverflowException(ClickHouseStrings.ValueOutOfRange(value, StoreType, "0.0.0.0", "255.255.255.255"));
}
