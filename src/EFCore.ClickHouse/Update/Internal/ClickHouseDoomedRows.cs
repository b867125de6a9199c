using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>Rows of one table that are about to be deleted, or that refer to such rows, as a statement names them.</summary>
internal sealed class ClickHouseDoomedRows
{
    /// <summary>How many keys to name in a statement.</summary>
    public const int MaxKeys = 1000;

    private readonly Func<ClickHouseStatement, string> _write;
    private readonly ClickHouseDoomedRows? _principals;
    private readonly ClickHouseDoomedRows _root;
    private ClickHouseStatement? _statement;
    private string _condition = "";

    /// <summary>The rows that a deletion begins with.</summary>
    /// <param name="table">Their table.</param>
    /// <param name="write">Writes the condition that is true for them, and adds its parameters to the statement.</param>
    public ClickHouseDoomedRows(ITable table, Func<ClickHouseStatement, string> write)
        : this(table, write, null)
    {
    }

    private ClickHouseDoomedRows(ITable table, Func<ClickHouseStatement, string> write, ClickHouseDoomedRows? principals)
    {
        Table = table;
        _write = write;
        _principals = principals;
        _root = principals?._root ?? this;
    }

    public ITable Table { get; }

    /// <summary>The rows that refer to these. Those that the deletion began with are left out: they get a statement of their own.</summary>
    public ClickHouseDoomedRows ReferringBy(IForeignKeyConstraint foreignKey)
    {
        var isOfRoot = foreignKey.Table == _root.Table;

        return new ClickHouseDoomedRows(
            foreignKey.Table,
            s => $"{s.Key([.. foreignKey.Columns.Select(c => c.Name)])} IN (SELECT {s.Names(foreignKey.PrincipalColumns.Select(c => c.Name))} "
                + $"FROM {s.Quote(Table.Name, Table.Schema)} WHERE {Condition(s)})"
                + (isOfRoot ? $" AND NOT ifNull({_root.Condition(s)}, false)" : ""),
            this);
    }

    /// <summary>Those of the rows that have the keys.</summary>
    /// <param name="keys">The values of the primary key's columns.</param>
    public ClickHouseDoomedRows WithKeys(IReadOnlyList<object?[]> keys)
        => new(Table, s => HasKey(s, keys), _principals);

    /// <summary>Those of the rows that don't have the keys.</summary>
    /// <param name="keys">The values of the primary key's columns.</param>
    public ClickHouseDoomedRows Except(IReadOnlyList<object?[]> keys)
        => new(Table, s => $"{Condition(s)} AND NOT {HasKey(s, keys)}", _principals);

    /// <summary>Whether the rows were come to through rows of this same table.</summary>
    public bool IsCycle
        => Passed(_principals, Table);

    /// <summary>True for the rows. Its parameters are added once to a statement, however often that names the rows.</summary>
    public string Condition(ClickHouseStatement statement)
    {
        if (_statement != statement)
        {
            _condition = _write(statement);
            _statement = statement;
        }

        return _condition;
    }

    /// <summary>Reads the primary keys of the rows.</summary>
    /// <param name="statement">An empty statement.</param>
    /// <param name="execution">What to execute it with.</param>
    public async ValueTask<List<object?[]>> ReadKeysAsync(ClickHouseStatement statement, ClickHouseExecution execution)
    {
        var columns = Table.PrimaryKey!.Columns;
        var properties = columns.Select(c => c.PropertyMappings[0].Property).ToList();
        statement.Append("SELECT ").Append(statement.Names(columns.Select(c => c.Name))).Append(" FROM ").Name(Table.Name, Table.Schema)
            .Append(" WHERE ").Append(Condition(statement));

        var keys = new List<object?[]>();
        var reader = await statement.ExecuteReaderAsync(execution).ConfigureAwait(false);
        try
        {
            while (await execution.ReadAsync(reader).ConfigureAwait(false))
            {
                keys.Add([.. properties.Select((p, i) => p.GetReaderFieldValue(reader, i, detailedErrorsEnabled: true))]);
            }
        }
        finally
        {
            await execution.CloseAsync(reader).ConfigureAwait(false);
        }

        return keys;
    }

    private string HasKey(ClickHouseStatement statement, IReadOnlyList<object?[]> keys)
    {
        var columns = Table.PrimaryKey!.Columns;
        var arrays = columns.Select((c, i) => statement.ArrayParameter([.. keys.Select(k => k[i])], c.PropertyMappings[0].TypeMapping));

        return $"({statement.Key([.. columns.Select(c => c.Name)])} IN {ClickHouseStatement.KeySet([.. arrays])})";
    }

    private static bool Passed(ClickHouseDoomedRows? rows, ITable table)
    {
        for (; rows is not null; rows = rows._principals)
        {
            if (rows.Table == table)
            {
                return true;
            }
        }

        return false;
    }
}
