using Microsoft.EntityFrameworkCore.Storage.Internal;

namespace EFCore.SurrealDb.Storage.Internal;

/// <summary>A command whose rows are arrays, in the order in which EF Core reads their items, if it was made for a query.</summary>
internal sealed class SurrealDbRelationalCommand(
    RelationalCommandBuilderDependencies dependencies,
    string commandText,
    string logCommandText,
    IReadOnlyList<IRelationalParameter> parameters,
    SurrealDbRowFormat rowFormat)
    : RelationalCommand(dependencies, commandText, logCommandText, parameters)
{
    private SurrealDbRowFormat _rowFormat = rowFormat;

    public override DbCommand CreateDbCommand(
        RelationalCommandParameterObject parameterObject,
        Guid commandId,
        DbCommandMethod commandMethod)
    {
        var command = base.CreateDbCommand(parameterObject, commandId, commandMethod);
        if (command is SurrealDbCommand own)
        {
            own.RowFormat = _rowFormat;
        }

        return command;
    }

    public override void PopulateFrom(IRelationalCommandTemplate commandTemplate)
    {
        base.PopulateFrom(commandTemplate);
        _rowFormat = (commandTemplate as SurrealDbRelationalCommand)?._rowFormat ?? default;
    }
}
