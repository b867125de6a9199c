using Microsoft.EntityFrameworkCore.Storage.Json;

namespace EFCore.ClickHouse.Storage.Internal.Mapping;

/// <summary>Maps <see cref="int" /> to <c>Int32</c>. EF Core's nullability processor insists on a mapping of this base class for <see cref="int" />.</summary>
public sealed class ClickHouseInt32TypeMapping : IntTypeMapping
{
    private ClickHouseInt32TypeMapping(RelationalTypeMappingParameters parameters)
        : base(parameters)
    {
    }

    /// <summary>Creates the mapping.</summary>
    public ClickHouseInt32TypeMapping()
        : base(
            new RelationalTypeMappingParameters(
                new CoreTypeMappingParameters(typeof(int), jsonValueReaderWriter: JsonInt32ReaderWriter.Instance),
                "Int32"))
    {
    }

    /// <summary>The mapping without facets.</summary>
    public static new ClickHouseInt32TypeMapping Default { get; } = new();

    /// <inheritdoc />
    protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters)
        => new ClickHouseInt32TypeMapping(parameters);

    /// <inheritdoc />
    protected override void ConfigureParameter(DbParameter parameter)
        => ClickHouseDriver.SetStoreType(
            parameter,
            parameter.Value is null or DBNull ? ClickHouseStoreType.MakeNullable(StoreType) : StoreType);
}
