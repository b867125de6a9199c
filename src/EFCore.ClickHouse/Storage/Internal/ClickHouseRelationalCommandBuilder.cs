namespace EFCore.ClickHouse.Storage.Internal;

internal sealed class ClickHouseRelationalCommandBuilder(
    RelationalCommandBuilderDependencies dependencies,
    ISqlGenerationHelper sqlGenerationHelper)
    : RelationalCommandBuilder(dependencies)
{
    private ClickHouseCount? _count;

    /// <summary>What was written so far counts the rows that the statement after it changes: the engine itself doesn't tell.</summary>
    /// <param name="conditionStart">Where the condition begins that the rows are chosen by.</param>
    /// <param name="isOfOtherTables">Whether the condition reads more than the rows that it is about.</param>
    /// <param name="deleted">The table, if its rows are deleted and others may refer to them.</param>
    public void EndCount(int conditionStart, bool isOfOtherTables, ITable? deleted)
        => _count = new ClickHouseCount(CommandTextLength, conditionStart, isOfOtherTables, deleted);

    public override IRelationalCommand Build()
    {
        var command = base.Build();

        return new ClickHouseRelationalCommand(
            Dependencies,
            command.CommandText,
            (command as RelationalCommand)?.LogCommandText ?? command.CommandText,
            command.Parameters,
            _count,
            sqlGenerationHelper);
    }
}
