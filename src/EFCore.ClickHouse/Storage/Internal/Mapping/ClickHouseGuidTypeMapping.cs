using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>Maps <see cref="Guid" /> to <c>UUID</c>.</summary>
public sealed class ClickHouseGuidTypeMapping : ClickHouseTypeMapping
{
    private ClickHouseGuidTypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates the mapping.</summary>
    public ClickHouseGuidTypeMapping()
        : base("UUID", typeof(Guid), JsonGuidReaderWriter.Instance)
    {
    }

    /// <summary>The mapping without facets.</summary>
    public static ClickHouseGuidTypeMapping Default { get; } = new();

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new ClickHouseGuidTypeMapping(parameters);

    /// <inheritdoc />
    protected override string GenerateNonNullSqlLiteral(object value)
        => $"toUUID('{(Guid)value:D}')";
}
