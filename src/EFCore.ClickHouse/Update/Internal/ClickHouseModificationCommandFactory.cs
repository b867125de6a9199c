namespace EFCore.ClickHouse.Update.Internal;

internal sealed class ClickHouseModificationCommandFactory : IModificationCommandFactory
{
    public IModificationCommand CreateModificationCommand(in ModificationCommandParameters modificationCommandParameters)
        => new ClickHouseModificationCommand(modificationCommandParameters);

    public INonTrackedModificationCommand CreateNonTrackedModificationCommand(
        in NonTrackedModificationCommandParameters modificationCommandParameters)
        => new ClickHouseModificationCommand(modificationCommandParameters);
}
