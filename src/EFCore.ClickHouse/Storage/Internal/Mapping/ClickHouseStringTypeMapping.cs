using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>Maps <see cref="string" /> to <c>String</c>, and to other types whose text form is wanted (<c>FixedString</c>, <c>Enum8</c>, <c>JSON</c>).</summary>
public sealed class ClickHouseStringTypeMapping : ClickHouseTypeMapping
{
    private ClickHouseStringTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates a mapping.</summary>
    /// <param name="storeType">The store type.</param>
    public ClickHouseStringTypeMapping(string storeType = "String")
        : base(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(typeof(string), jsonValueReaderWriter: JsonStringReaderWriter.Instance),
                storeType,
                unicode: true))
    {
    }

    /// <summary>The mapping to <c>String</c>.</summary>
    public static ClickHouseStringTypeMapping Default { get; } = new();

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new ClickHouseStringTypeMapping(parameters);

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
        => ClickHouseLiteral.String((string)value);
}
