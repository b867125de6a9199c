namespace EFCore.SurrealDb.Update.Internal;

internal sealed class SurrealDbModificationCommandFactory : IModificationCommandFactory
{
    public IModificationCommand CreateModificationCommand(in ModificationCommandParameters modificationCommandParameters)
        => new SurrealDbModificationCommand(modificationCommandParameters);

    public INonTrackedModificationCommand CreateNonTrackedModificationCommand(
        in NonTrackedModificationCommandParameters modificationCommandParameters)
        => new SurrealDbModificationCommand(modificationCommandParameters);
}
