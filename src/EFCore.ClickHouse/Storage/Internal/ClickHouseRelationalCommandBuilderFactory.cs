namespace EFCore.ClickHouse.Storage.Internal;

internal sealed class ClickHouseRelationalCommandBuilderFactory(RelationalCommandBuilderDependencies dependencies)
    : IRelationalCommandBuilderFactory
{
    public IRelationalCommandBuilder Create()
        => new ClickHouseRelationalCommandBuilder(dependencies);
}
