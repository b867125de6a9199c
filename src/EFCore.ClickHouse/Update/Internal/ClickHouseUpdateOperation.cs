using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>Updates rows and reads back what the engine computes.</summary>
internal sealed class ClickHouseUpdateOperation : ClickHouseChangeOperation
{
    private readonly List<ClickHouseGroupColumn> _written;
    private readonly List<ClickHouseGroupColumn> _versions;
    private readonly Dictionary<IColumnModification, object?> _made = new(ReferenceEqualityComparer.Instance);

    public ClickHouseUpdateOperation(ClickHouseCommandGroup group, ClickHouseUpdateServices services)
        : base(group, services)
    {
        _written = [.. group.Columns.Where(c => c.IsWrite)];
        _versions = [.. group.Columns.Where(ClickHouseRowVersion.IsRowVersion)];
    }

    protected override bool IsLightweight
        => _written.Count + _versions.Count == 0 || ClickHouseTableEngine.TakesLightweightUpdates(Group.Table);

    // The engine can't read an array of maps as a parameter (error 53).
    protected override bool IsRowByRow
        => _written.Exists(c => c.JsonPath is not null || c.TypeMapping.StoreType.Contains("Map(", StringComparison.Ordinal));

    public override async ValueTask ExecuteAsync(ClickHouseExecution execution)
    {
        foreach (var column in _versions)
        {
            foreach (var command in Group.Commands)
            {
                _made.Add(command.ColumnModifications[column.Index], ClickHouseRowVersion.Next(column.Property!.ClrType));
            }
        }

        foreach (var column in _written.Where(c => c.JsonPath is not null))
        {
            foreach (var command in Group.Commands)
            {
                var modification = command.ColumnModifications[column.Index];
                var document = await ReadDocumentAsync(command, column, execution).ConfigureAwait(false);
                _made[modification] = ClickHouseJsonPatch.Apply(document, column.JsonPath!, (string?)modification.Value);
            }
        }

        await base.ExecuteAsync(execution).ConfigureAwait(false);
    }

    protected override ClickHouseStatement Change(IReadOnlyList<IReadOnlyModificationCommand> commands)
    {
        var statement = Services.NewStatement();
        var rows = Rows(statement, commands);
        if (_written.Count + _versions.Count == 0)
        {
            statement.Append("SELECT count() FROM ").Name(Group.TableName, Group.Schema);
        }
        else
        {
            statement.Append("UPDATE ").Name(Group.TableName, Group.Schema).Append(" SET ").Append(Assignments(statement, rows));
        }

        return AppendCheckedWhere(statement, rows, commands.Count);
    }

    protected override ClickHouseStatement Mutation(IReadOnlyList<IReadOnlyModificationCommand> commands)
    {
        var statement = Services.NewStatement();
        var rows = Rows(statement, commands);

        return statement.Append("ALTER TABLE ").Name(Group.TableName, Group.Schema).Append(" UPDATE ").Append(Assignments(statement, rows))
            .Append(" WHERE ").Append(rows.Condition).Append(" SETTINGS mutations_sync = 1");
    }

    protected override async ValueTask ChangedAsync(IReadOnlyList<IReadOnlyModificationCommand> commands, ClickHouseExecution execution)
    {
        foreach (var command in commands)
        {
            foreach (var column in _versions)
            {
                var modification = command.ColumnModifications[column.Index];
                modification.Value = _made[modification];
            }
        }

        var read = Group.Columns.Where(c => c.IsRead && !_versions.Contains(c)).ToList();
        await new ClickHouseReadBack(Group, Services, read).ExecuteAsync(commands, execution).ConfigureAwait(false);
    }

    private string Assignments(ClickHouseStatement statement, ClickHouseRowSet rows)
        => string.Join(
            ", ",
            _written.Concat(_versions).Select(
                c => $"{statement.Quote(c.Name)} = {rows.Value(m => ValueOf(m.ColumnModifications[c.Index]), c.TypeMapping)}"));

    private object? ValueOf(IColumnModification modification)
        => _made.TryGetValue(modification, out var made) ? made : modification.Value;

    // The engine has no function that replaces a part of a document.
    private async ValueTask<string?> ReadDocumentAsync(
        IReadOnlyModificationCommand command,
        ClickHouseGroupColumn column,
        ClickHouseExecution execution)
    {
        var statement = Services.NewStatement();
        var rows = Rows(statement, [command]);
        statement.Append("SELECT toString(").Name(column.Name).Append(") FROM ").Name(Group.TableName, Group.Schema)
            .Append(" WHERE ").Append(rows.Condition);

        return await statement.ExecuteScalarAsync(execution).ConfigureAwait(false) as string;
    }
}
