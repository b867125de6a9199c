namespace EFCore.ClickHouse.Update.Internal;

/// <summary>A command whose single changed property of a JSON document is handed over as JSON, for <see cref="ClickHouseJsonPatch" />.</summary>
internal sealed class ClickHouseModificationCommand : ModificationCommand
{
    public ClickHouseModificationCommand(in ModificationCommandParameters modificationCommandParameters)
        : base(modificationCommandParameters)
    {
    }

    public ClickHouseModificationCommand(in NonTrackedModificationCommandParameters modificationCommandParameters)
        : base(modificationCommandParameters)
    {
    }

    protected override void ProcessSinglePropertyJsonUpdate(ref ColumnModificationParameters parameters)
    {
        var property = parameters.Property!;
        var writer = property.GetJsonValueReaderWriter() ?? property.GetTypeMapping().JsonValueReaderWriter;
        parameters = parameters with { Value = parameters.Value is null ? null : writer!.ToJsonString(parameters.Value), Property = null };
    }
}
