using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>
/// Maps <see cref="DateTimeOffset" /> to <c>DateTime64(7, 'UTC')</c>: the instant is kept to the tick, the offset isn't, so that values
/// come back as UTC.
/// </summary>
public sealed class ClickHouseDateTimeOffsetTypeMapping : ClickHouseTypeMapping
{
    private ClickHouseDateTimeOffsetTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="storeType">The store type.</param>
    public ClickHouseDateTimeOffsetTypeMapping(string storeType = ClickHouseInstant.DefaultStoreType)
        : base(storeType, typeof(DateTimeOffset), JsonDateTimeOffsetReaderWriter.Instance)
    {
    }

    /// <summary>The mapping to <c>DateTime64(7, 'UTC')</c>.</summary>
    public static ClickHouseDateTimeOffsetTypeMapping Default { get; } = new();

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new ClickHouseDateTimeOffsetTypeMapping(parameters);

    /// <inheritdoc />
    protected override object NormalizeParameterValue(object value)
    {
        ClickHouseInstant.Check(((DateTimeOffset)value).UtcDateTime, StoreType);

        return ((DateTimeOffset)value).ToUniversalTime();
    }

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
        => ClickHouseInstant.Literal(ClickHouseInstant.Check(((DateTimeOffset)value).UtcDateTime, StoreType), StoreType);
}
