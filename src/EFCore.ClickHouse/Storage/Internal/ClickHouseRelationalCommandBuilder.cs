namespace EFCore.ClickHouse.Storage.Internal;

internal sealed class ClickHouseRelationalCommandBuilder(RelationalCommandBuilderDependencies dependencies)
    : RelationalCommandBuilder(dependencies)
{
    private int? _countLength;

    /// <summary>What was written so far counts the rows that the statement after it changes: the engine itself doesn't tell.</summary>
    public void EndCount()
        => _countLength = CommandTextLength;

    public override IRelationalCommand Build()
    {
        var command = base.Build();

        return new ClickHouseRelationalCommand(
            Dependencies,
            command.CommandText,
            (command as RelationalCommand)?.LogCommandText ?? command.CommandText,
            command.Parameters,
            _countLength);
    }
}
