using System.Numerics;
using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>Maps the integer types but <see cref="int" />: <see cref="sbyte" /> … <see cref="BigInteger" /> to <c>Int8</c> … <c>UInt256</c>.</summary>
public sealed class ClickHouseIntegerTypeMapping : ClickHouseTypeMapping
{
    private static readonly BigInteger LargestPlainLiteral = ulong.MaxValue;
    private static readonly BigInteger SmallestPlainLiteral = long.MinValue;

    private ClickHouseIntegerTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="storeType">The store type.</param>
    /// <param name="clrType">The CLR type.</param>
    /// <param name="jsonValueReaderWriter">How a value is written in JSON documents.</param>
    public ClickHouseIntegerTypeMapping(string storeType, Type clrType, JsonValueReaderWriter? jsonValueReaderWriter = null)
        : base(storeType, clrType, jsonValueReaderWriter)
    {
    }

    /// <summary>The mapping of <see cref="long" />.</summary>
    public static ClickHouseIntegerTypeMapping Default { get; } = new("Int64", typeof(long), JsonInt64ReaderWriter.Instance);

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new ClickHouseIntegerTypeMapping(parameters);

    /// <inheritdoc />
    protected override object NormalizeParameterValue(object value)
    {
        CheckRange(value);

        return value;
    }

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
    {
        CheckRange(value);
        var text = ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture);

        // Longer digits are read as Float64 and lose precision.
        return value is Int128 or UInt128 or BigInteger
            && BigInteger.Parse(text, CultureInfo.InvariantCulture) is var number
            && (number > LargestPlainLiteral || number < SmallestPlainLiteral)
                ? $"CAST('{text}' AS {StoreType})"
                : text;
    }

    // The other CLR types can't hold a value that their store type doesn't.
    private void CheckRange(object value)
    {
        if (value is not BigInteger number)
        {
            return;
        }

        var (minimum, maximum) = StoreTypeNameBase == "UInt256"
            ? (BigInteger.Zero, (BigInteger.One << 256) - 1)
            : (-(BigInteger.One << 255), (BigInteger.One << 255) - 1);
        if (number < minimum || number > maximum)
        {
            throw new OverflowException(
                Properties.ClickHouseStrings.ValueOutOfRange(value, StoreType, minimum.ToString(CultureInfo.InvariantCulture), maximum.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
