using EFCore.ClickHouse.Properties;
using Microsoft.EntityFrameworkCore.Storage.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>
/// Maps <see cref="TimeSpan" /> to its ticks as <c>Int64</c>, which hold its whole range, or on request to <c>Time64</c> and <c>Time</c>,
/// which end before 1,000 hours.
/// </summary>
public sealed class ClickHouseTimeSpanTypeMapping : ClickHouseTypeMapping
{
    private static readonly TimeSpan Limit = TimeSpan.FromHours(1000);

    private ClickHouseTimeSpanTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="storeType"><c>Int64</c>, <c>Time</c> or <c>Time64(n)</c>.</param>
    public ClickHouseTimeSpanTypeMapping(string storeType = "Int64")
        : base(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(
                    typeof(TimeSpan),
                    storeType == "Int64" ? new TimeSpanToTicksConverter() : null,
                    jsonValueReaderWriter: JsonTimeSpanReaderWriter.Instance),
                storeType))
    {
    }

    /// <summary>The mapping to <c>Int64</c>.</summary>
    public static ClickHouseTimeSpanTypeMapping Default { get; } = new();

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new ClickHouseTimeSpanTypeMapping(parameters);

    /// <inheritdoc />
    protected override object NormalizeParameterValue(object value)
        => value is TimeSpan time ? Check(time, StoreType) : value;

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
        => value is TimeSpan time
            ? $"CAST('{ToText(time, StoreType)}' AS {StoreType})"
            : ((long)value).ToString(CultureInfo.InvariantCulture);

    internal static string ToText(TimeSpan value, string storeType)
        => Format(Check(value, storeType));

    private static TimeSpan Check(TimeSpan value, string storeType)
        => value > -Limit && value < Limit
            ? value
            : throw new OverflowException(ClickHouseStrings.ValueOutOfRange(value, storeType, "-999:59:59.9999999", "999:59:59.9999999"));

    private static string Format(TimeSpan value)
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{(value < TimeSpan.Zero ? "-" : "")}{(long)value.Duration().TotalHours:00}:{value.Duration():mm\\:ss\\.fffffff}");
}
