namespace EFCore.ClickHouse.Update.Internal;

internal sealed class ClickHouseModificationCommandBatchFactory(ModificationCommandBatchFactoryDependencies dependencies)
    : IModificationCommandBatchFactory
{
    public ModificationCommandBatch Create()
        => new SingularModificationCommandBatch(dependencies);
}
