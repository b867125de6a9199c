using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>Maps <see cref="bool" /> to <c>Bool</c>.</summary>
public sealed class ClickHouseBoolTypeMapping : ClickHouseTypeMapping
{
    private ClickHouseBoolTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates the mapping.</summary>
    public ClickHouseBoolTypeMapping()
        : base("Bool", typeof(bool), JsonBoolReaderWriter.Instance)
    {
    }

    /// <summary>The mapping without facets.</summary>
    public static ClickHouseBoolTypeMapping Default { get; } = new();

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new ClickHouseBoolTypeMapping(parameters);

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
        => (bool)value ? "true" : "false";
}
