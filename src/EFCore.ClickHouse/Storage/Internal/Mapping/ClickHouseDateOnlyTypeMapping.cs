using EFCore.ClickHouse.Properties;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>
/// Maps <see cref="DateOnly" /> to <c>Date32</c>, which holds year 1 to 9999 but takes only 1900 to 2299 as a query's parameter, and to
/// <c>Date</c> (1970 to 2149).
/// </summary>
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
        => IsInTextRange((DateOnly)value) ? value : throw OutOfRange((DateOnly)value);

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
    {
        var date = (DateOnly)value;
        var text = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        return (IsDate, IsInTextRange(date)) switch
        {
            (true, true) => $"toDate('{text}')",
            (true, false) => throw OutOfRange(date),
            (false, true) => $"toDate32('{text}')",
            (false, false) => $"toDate32(toDateTime64('{text}', 0, 'UTC'))",
        };
    }

    private bool IsDate
        => ClickHouseStoreType.Unwrap(StoreType) == "Date";

    private (DateOnly Minimum, DateOnly Maximum) TextRange
        => IsDate
            ? (new DateOnly(1970, 1, 1), new DateOnly(2149, 6, 6))
            : (new DateOnly(1900, 1, 1), new DateOnly(2299, 12, 31));

    // The engine clamps text that lies outside; a Date32 computed otherwise may lie there.
    private bool IsInTextRange(DateOnly value)
        => value >= TextRange.Minimum && value <= TextRange.Maximum;

    private OverflowException OutOfRange(DateOnly value)
        => new(
            ClickHouseStrings.ValueOutOfRange(
                value.ToString("O", CultureInfo.InvariantCulture),
                StoreType,
                TextRange.Minimum.ToString("O", CultureInfo.InvariantCulture),
                TextRange.Maximum.ToString("O", CultureInfo.InvariantCulture)));
}
