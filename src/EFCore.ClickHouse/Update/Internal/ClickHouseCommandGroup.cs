using EFCore.ClickHouse.Properties;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>Commands that write the same columns of the same table in the same way.</summary>
internal sealed class ClickHouseCommandGroup
{
    private readonly List<IReadOnlyModificationCommand> _commands = [];
    private readonly List<ClickHouseCascadeStep> _cascaded = [];

    // Added entities of this type always write the same columns, so that only the first command's are looked at. EF Core makes the
    // modifications of a command when they are asked for; for many rows, that is most of what saving them costs.
    private readonly IEntityType? _uniformType;

    public ClickHouseCommandGroup(IReadOnlyModificationCommand command)
    {
        if (command.StoreStoredProcedure is { } procedure)
        {
            throw new NotSupportedException(ClickHouseStrings.NoStoredProcedures(procedure.Name));
        }

        _commands.Add(command);
        State = command.EntityState;
        _uniformType = UniformTypeOf(command);
        Columns = [.. command.ColumnModifications.Select((m, i) => new ClickHouseGroupColumn(m, i))];
    }

    public string TableName
        => _commands[0].TableName;

    public string? Schema
        => _commands[0].Schema;

    public ITable? Table
        => _commands[0].Table;

    public EntityState State { get; }

    public IReadOnlyList<ClickHouseGroupColumn> Columns { get; }

    public IReadOnlyList<IReadOnlyModificationCommand> Commands
        => _commands;

    /// <summary>Whether each command is about one entry, to which all its columns belong.</summary>
    public bool HasOneEntryEach
        => _uniformType is not null;

    /// <summary>How many of the commands are known to be written.</summary>
    public int Written { get; private set; }

    /// <summary>What was done to rows that refer to those of the commands.</summary>
    public IReadOnlyList<ClickHouseCascadeStep> Cascaded
        => _cascaded;

    /// <summary>Whether rows that refer to those of the commands may have to be changed before.</summary>
    public bool MayCascade
        => State == EntityState.Deleted && ClickHouseCascade.Concerns(Table);

    /// <summary>Counts commands as written.</summary>
    public void AddWritten(int count)
        => Written += count;

    /// <summary>Keeps a step of the cascade as done.</summary>
    public void AddCascaded(ClickHouseCascadeStep step)
        => _cascaded.Add(step);

    /// <summary>Whether the group is about the same table and does the same to it.</summary>
    public bool HasTableAndStateOf(IReadOnlyModificationCommand command)
        => command.EntityState == State && command.TableName == TableName && command.Schema == Schema;

    /// <summary>Adds the command unless it is about other columns.</summary>
    public bool TryAdd(IReadOnlyModificationCommand command)
    {
        if (_uniformType is not null)
        {
            if (command.Entries is not [{ SharedIdentityEntry: null } entry])
            {
                return false;
            }

            if (entry.EntityType == _uniformType)
            {
                _commands.Add(command);

                return true;
            }
        }

        var modifications = command.ColumnModifications;
        if (modifications.Count != Columns.Count)
        {
            return false;
        }

        for (var i = 0; i < modifications.Count; i++)
        {
            if (!Columns[i].Matches(modifications[i]))
            {
                return false;
            }
        }

        _commands.Add(command);

        return true;
    }

    private static IEntityType? UniformTypeOf(IReadOnlyModificationCommand command)
        => command is { EntityState: EntityState.Added, Table.IsShared: false, Entries: [{ SharedIdentityEntry: null, EntityType: var type }] }
            && type.GetProperties().All(p => !p.ValueGenerated.HasFlag(ValueGenerated.OnAdd) && p.GetBeforeSaveBehavior() == PropertySaveBehavior.Save)
            && !type.GetComplexProperties().Any()
            && !type.GetNavigations().Any(n => n.TargetEntityType.IsMappedToJson())
                ? type
                : null;
}
