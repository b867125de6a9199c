namespace EFCore.SurrealDb.Update.Internal;

internal sealed class SurrealDbModificationCommandBatchFactory(ModificationCommandBatchFactoryDependencies dependencies)
    : IModificationCommandBatchFactory
{
    public ModificationCommandBatch Create()
        => new SingularModificationCommandBatch(dependencies);
}
