namespace EFCore.SurrealDb.Storage.Internal;

internal sealed class SurrealDbRelationalCommandBuilderFactory(RelationalCommandBuilderDependencies dependencies)
    : IRelationalCommandBuilderFactory
{
    public IRelationalCommandBuilder Create()
        => new SurrealDbRelationalCommandBuilder(dependencies);
}
