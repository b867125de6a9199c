namespace EFCore.SurrealDb.Update.Internal;

/// <summary>A command that has a single changed property of a document as the property's own value, not as JSON.</summary>
internal sealed class SurrealDbModificationCommand : ModificationCommand
{
    public SurrealDbModificationCommand(in ModificationCommandParameters modificationCommandParameters)
        : base(modificationCommandParameters)
    {
    }

    public SurrealDbModificationCommand(in NonTrackedModificationCommandParameters modificationCommandParameters)
        : base(modificationCommandParameters)
    {
    }

    protected override void ProcessSinglePropertyJsonUpdate(ref ColumnModificationParameters parameters)
        => parameters = parameters with { TypeMapping = parameters.Property!.GetRelationalTypeMapping() };
}
