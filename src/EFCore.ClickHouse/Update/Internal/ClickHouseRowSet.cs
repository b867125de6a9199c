using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>
/// Some commands' rows as one statement names them: one row by equality, many by arrays of their keys, in which a row's position gives its
/// values out of arrays of those.
/// </summary>
internal sealed class ClickHouseRowSet
{
    private readonly ClickHouseStatement _statement;
    private readonly IReadOnlyList<IReadOnlyModificationCommand> _commands;

    private ClickHouseRowSet(
        ClickHouseStatement statement,
        IReadOnlyList<IReadOnlyModificationCommand> commands,
        string keys,
        string condition,
        string position)
    {
        _statement = statement;
        _commands = commands;
        Keys = keys;
        Condition = condition;
        Position = position;
    }

    /// <summary>The key columns, separated by commas.</summary>
    public string Keys { get; }

    /// <summary>True for the rows.</summary>
    public string Condition { get; }

    /// <summary>Which of the commands the row is, counted from 1; 0 for a row of none.</summary>
    public string Position { get; }

    /// <summary>Names the rows of the commands by their keys.</summary>
    /// <param name="statement">Gets the parameters.</param>
    /// <param name="columns">The columns of the commands.</param>
    /// <param name="commands">The commands.</param>
    /// <param name="key">The value of a key column.</param>
    public static ClickHouseRowSet Create(
        ClickHouseStatement statement,
        IReadOnlyList<ClickHouseGroupColumn> columns,
        IReadOnlyList<IReadOnlyModificationCommand> commands,
        Func<IColumnModification, object?> key)
    {
        var keyColumns = columns.Where(c => c.IsKey).ToList();
        var names = keyColumns.ConvertAll(c => c.Name);
        var keys = statement.Names(names);
        if (commands is [var single])
        {
            var equalities = keyColumns.Select(
                (c, i) => $"{statement.Quote(names[i])} = {statement.Parameter(key(single.ColumnModifications[c.Index]), c.TypeMapping)}");

            return new ClickHouseRowSet(statement, commands, keys, string.Join(" AND ", equalities), "1");
        }

        var arrays = keyColumns.ConvertAll(
            c => statement.ArrayParameter([.. commands.Select(m => key(m.ColumnModifications[c.Index]))], c.TypeMapping));
        var (tuple, set) = (statement.Key(names), ClickHouseStatement.KeySet(arrays));

        return new ClickHouseRowSet(statement, commands, keys, $"{tuple} IN {set}", $"indexOf({set}, {tuple})");
    }

    /// <summary>Each row's value.</summary>
    /// <param name="value">The value of a command.</param>
    /// <param name="mapping">Its mapping.</param>
    public string Value(Func<IReadOnlyModificationCommand, object?> value, RelationalTypeMapping mapping)
        => _commands is [var single]
            ? _statement.Parameter(value(single), mapping)
            : $"{_statement.ArrayParameter([.. _commands.Select(value)], mapping)}[{Position}]";
}
