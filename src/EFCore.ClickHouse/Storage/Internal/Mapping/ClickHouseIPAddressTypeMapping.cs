using System.Net;
using System.Net.Sockets;
using EFCore.ClickHouse.Properties;
using Microsoft.EntityFrameworkCore.Storage.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>Maps <see cref="IPAddress" /> to <c>IPv6</c>, which holds IPv4 addresses too, or on request to <c>IPv4</c>.</summary>
public sealed class ClickHouseIPAddressTypeMapping : ClickHouseTypeMapping
{
    private static readonly JsonConvertedValueReaderWriter<IPAddress, string> Json
        = new(JsonStringReaderWriter.Instance, new IPAddressToStringConverter());

    private ClickHouseIPAddressTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="storeType"><c>IPv6</c> or <c>IPv4</c>.</param>
    public ClickHouseIPAddressTypeMapping(string storeType = "IPv6")
        : base(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(
                    typeof(IPAddress),
                    storeType == "IPv6"
                        ? new ValueConverter<IPAddress, IPAddress>(a => ToIPv6(a), a => a.IsIPv4MappedToIPv6 ? a.MapToIPv4() : a)
                        : new ValueConverter<IPAddress, IPAddress>(a => new IPAddress(a.GetAddressBytes()), a => a),
                    jsonValueReaderWriter: Json),
                storeType))
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

    // A plain address: the constants of IPAddress, such as Loopback, are of a class of their own.
    private static IPAddress ToIPv6(IPAddress address)
        => address.AddressFamily == AddressFamily.InterNetwork ? address.MapToIPv6() : new IPAddress(address.GetAddressBytes());

    private IPAddress Check(IPAddress value)
        => StoreType != "IPv4" || value.AddressFamily == AddressFamily.InterNetwork
            ? value
            : throw new OverflowException(ClickHouseStrings.ValueOutOfRange(value, StoreType, "0.0.0.0", "255.255.255.255"));
}
