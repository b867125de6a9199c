using EFCore.SurrealDb.Metadata.Internal;

namespace EFCore.SurrealDb.Update.Internal;

/// <summary>
/// Commands of SaveChanges, one after the other, that are rows of one statement: they do the same with records of one table. New records
/// needn't have the same fields.
/// </summary>
internal sealed class SurrealDbCommandGroup
{
    private readonly List<IReadOnlyModificationCommand> _commands;

    public SurrealDbCommandGroup(IReadOnlyModificationCommand first)
    {
        _commands = [first];
        Values = new SurrealDbRecordValues(first.Table!);
    }

    /// <summary>The table that the commands are about.</summary>
    public SurrealDbTable Table
        => Values.Table;

    /// <summary>What the commands write.</summary>
    public SurrealDbRecordValues Values { get; }

    /// <summary>The commands. There is at least one, unless all have been taken out.</summary>
    public IReadOnlyList<IReadOnlyModificationCommand> Commands
        => _commands;

    /// <summary>What the commands do.</summary>
    public EntityState State
        => First.EntityState;

    /// <summary>The first command's columns; the others have the same, but for the fields of new records.</summary>
    public IReadOnlyList<IColumnModification> Columns
        => First.ColumnModifications;

    /// <summary>The columns whose values the database makes, in the order in which a command takes them.</summary>
    public IEnumerable<IColumnModification> ReadColumns
        => Columns.Where(c => c.IsRead);

    private IReadOnlyModificationCommand First
        => _commands[0];

    /// <summary>Adds a command if it is a row of the same statement.</summary>
    public bool TryAdd(IReadOnlyModificationCommand command)
    {
        if (command.Table != First.Table || command.EntityState != State || !HaveSameColumns(command))
        {
            return false;
        }

        _commands.Add(command);

        return true;
    }

    /// <summary>Takes a command out.</summary>
    /// <param name="index">Where it is.</param>
    public void RemoveAt(int index)
        => _commands.RemoveAt(index);

    private bool HaveSameColumns(IReadOnlyModificationCommand command)
    {
        if (State == EntityState.Added)
        {
            return ReadColumns.Select(c => c.Column).SequenceEqual(command.ColumnModifications.Where(c => c.IsRead).Select(c => c.Column));
        }

        if (command.ColumnModifications.Count != Columns.Count)
        {
            return false;
        }

        for (var i = 0; i < Columns.Count; i++)
        {
            var (left, right) = (Columns[i], command.ColumnModifications[i]);
            if (left.ColumnName != right.ColumnName
                || left.Property != right.Property
                || left.IsRead != right.IsRead
                || left.IsWrite != right.IsWrite
                || left.IsCondition != right.IsCondition
                || left.JsonPath != right.JsonPath)
            {
                return false;
            }
        }

        return true;
    }
}
