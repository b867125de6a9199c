using EFCore.ClickHouse.Properties;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>
/// Maps <see cref="DateTime" /> to <c>DateTime64(7, 'UTC')</c>, which keeps every tick from year 1 to 9999, and to other date-time types.
/// A local time is converted to UTC; one of unspecified kind is taken as UTC.
/// </summary>
public sealed class ClickHouseDateTimeTypeMapping : ClickHouseTypeMapping
{
    private ClickHouseDateTimeTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="storeType">The store type.</param>
    public ClickHouseDateTimeTypeMapping(string storeType = ClickHouseInstant.DefaultStoreType)
        : base(storeType, typeof(DateTime), JsonDateTimeReaderWriter.Instance)
    {
    }

    /// <summary>The mapping to <c>DateTime64(7, 'UTC')</c>.</summary>
    public static ClickHouseDateTimeTypeMapping Default { get; } = new();

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new ClickHouseDateTimeTypeMapping(parameters);

    /// <inheritdoc />
    protected override object NormalizeParameterValue(object value)
        => ClickHouseInstant.Check(ToUtc((DateTime)value), StoreType);

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
        => ClickHouseInstant.Literal(ClickHouseInstant.Check(ToUtc((DateTime)value), StoreType), StoreType);

    private static DateTime ToUtc(DateTime value)
        => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc);
}
