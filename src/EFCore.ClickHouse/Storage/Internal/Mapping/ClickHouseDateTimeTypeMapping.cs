using EFCore.ClickHouse.Properties;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>
/// Maps <see cref="DateTime" /> to <c>DateTime64(7, 'UTC')</c>, which keeps every tick from year 1 to 9999, and to other date-time types.
/// A local time is converted to UTC; one of unspecified kind is taken as UTC. Values are read as UTC, whatever the column's zone.
/// </summary>
public sealed class ClickHouseDateTimeTypeMapping : ClickHouseTypeMapping
{
    private static readonly MethodInfo GetOffsetMethod
        = typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetFieldValue))!.MakeGenericMethod(typeof(DateTimeOffset));

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

    // Drivers show a time in the column's zone, or the server's, and then of no kind: the instant alone can be trusted.
    private bool IsUtc
        => ClickHouseStoreType.Arguments(ClickHouseStoreType.Unwrap(StoreType)) is [.., "'UTC'"];

    /// <inheritdoc />
    public override MethodInfo GetDataReaderMethod()
        => IsUtc ? base.GetDataReaderMethod() : GetOffsetMethod;

    /// <inheritdoc />
    public override Expression CustomizeDataReaderExpression(Expression expression)
        => IsUtc ? base.CustomizeDataReaderExpression(expression) : Expression.Property(expression, nameof(DateTimeOffset.UtcDateTime));

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new ClickHouseDateTimeTypeMapping(parameters);

    /// <inheritdoc />
    protected override object NormalizeParameterValue(object value)
        => ClickHouseInstant.Check(ToUtc((DateTime)value), StoreType);

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
        => ClickHouseInstant.Literal(ClickHouseInstant.Check(ToUtc((DateTime)value), StoreType), StoreType);

    internal static DateTime ToUtc(DateTime value)
        => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc);
}
