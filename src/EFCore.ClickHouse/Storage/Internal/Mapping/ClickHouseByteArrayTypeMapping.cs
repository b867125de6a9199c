using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>Maps <see cref="byte" /> arrays to <c>String</c>, which holds any bytes.</summary>
public sealed class ClickHouseByteArrayTypeMapping : ClickHouseTypeMapping
{
    private ClickHouseByteArrayTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="storeType">The store type.</param>
    public ClickHouseByteArrayTypeMapping(string storeType = "String")
        : base(storeType, typeof(byte[]), JsonByteArrayReaderWriter.Instance)
    {
    }

    /// <summary>The mapping to <c>String</c>.</summary>
    public static ClickHouseByteArrayTypeMapping Default { get; } = new();

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new ClickHouseByteArrayTypeMapping(parameters);

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
        => $"unhex('{Convert.ToHexString((byte[])value)}')";
}
