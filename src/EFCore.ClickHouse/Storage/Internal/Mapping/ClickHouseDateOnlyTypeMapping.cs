using EFCore.ClickHouse.Properties;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>Maps <see cref="DateOnly" /> to <c>Date32</c> (1900 to 2299) and <c>Date</c> (1970 to 2149).</summary>
public sealed class ClickHouseDateOnlyTypeMapping : ClickHouseTypeMapping
{
    private ClickHouseDateOnlyTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="storeType">The store type.</param>
    public ClickHouseDateOnlyTypeMapping(string storeType = "Date32")
        : base(storeType, typeof(DateOnly), JsonDateOnlyReaderWriter.Instance)
    {
    }

    /// <summary>The mapping to <c>Date32</c>.</summary>
    public static ClickHouseDateOnlyTypeMapping Default { get; } = new();

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new ClickHouseDateOnlyTypeMapping(parameters);

    /// <inheritdoc />
    protected override object NormalizeParameterValue(object value)
        => Check((DateOnly)value);

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
        => $"{(IsDate ? "toDate" : "toDate32")}('{Check((DateOnly)value):yyyy-MM-dd}')";

    private bool IsDate
        => ClickHouseStoreType.Unwrap(StoreType) == "Date";

    // The engine clamps what lies outside.
    private DateOnly Check(DateOnly value)
    {
        var (minimum, maximum) = IsDate
            ? (new DateOnly(1970, 1, 1), new DateOnly(2149, 6, 6))
            : (new DateOnly(1900, 1, 1), new DateOnly(2299, 12, 31));

        return value >= minimum && value <= maximum
            ? value
            : throw new OverflowException(
                ClickHouseStrings.ValueOutOfRange(
                    value.ToString("O", CultureInfo.InvariantCulture),
                    StoreType,
                    minimum.ToString("O", CultureInfo.InvariantCulture),
                    maximum.ToString("O", CultureInfo.InvariantCulture)));
    }
}
