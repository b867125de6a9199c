namespace EFCore.ClickHouse.Storage.Internal;

internal sealed class ClickHouseRelationalCommandBuilderFactory(
    RelationalCommandBuilderDependencies dependencies,
    ISqlGenerationHelper sqlGenerationHelper)
    : IRelationalCommandBuilderFactory
{
    public IRelationalCommandBuilder Create()
        => new ClickHouseRelationalCommandBuilder(dependencies, sqlGenerationHelper);
}
