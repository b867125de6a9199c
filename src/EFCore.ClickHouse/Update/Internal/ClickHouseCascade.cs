using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Storage.Internal;
using Microsoft.EntityFrameworkCore.Migrations;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>
/// Does to the rows that refer to deleted ones what a database with foreign keys would: deletes them, and what refers to them, or sets
/// their foreign keys NULL. What refers to others goes first, so that an interruption leaves no reference to a row that is gone.
/// </summary>
internal sealed class ClickHouseCascade
{
    private readonly Func<ClickHouseStatement> _newStatement;
    private readonly ClickHouseExecution _execution;
    private readonly ClickHouseSavedRows? _saved;
    private readonly List<ClickHouseCascadeStep> _steps = [];
    private readonly Dictionary<ITable, HashSet<object?[]>> _keys = [];

    // What is still to be looked at, the next on top: rows may refer to each other more deeply than calls can be nested.
    private readonly Stack<Func<ValueTask>> _work = [];

    private ClickHouseCascade(Func<ClickHouseStatement> newStatement, ClickHouseExecution execution, ClickHouseSavedRows? saved)
    {
        _saved = saved;
        _newStatement = newStatement;
        _execution = execution;
    }

    /// <summary>Whether the model has the database do something to other rows when rows of the table are deleted.</summary>
    public static bool Concerns([NotNullWhen(true)] ITable? table)
        => table?.ReferencingForeignKeyConstraints.Any(IsActive) == true;

    /// <summary>Finds what is to be done, in its order, and changes nothing.</summary>
    /// <param name="rows">The rows to be deleted.</param>
    /// <param name="newStatement">Makes an empty statement.</param>
    /// <param name="execution">What statements are executed with.</param>
    /// <param name="saved">Rows to leave to the save that the cascade is a part of; null if it's part of none.</param>
    /// <exception cref="NotSupportedException">There are rows that the engine of their table can't change.</exception>
    public static async ValueTask<IReadOnlyList<ClickHouseCascadeStep>> FindAsync(
        ClickHouseDoomedRows rows,
        Func<ClickHouseStatement> newStatement,
        ClickHouseExecution execution,
        ClickHouseSavedRows? saved = null)
    {
        var cascade = new ClickHouseCascade(newStatement, execution, saved);
        cascade._work.Push(() => cascade.VisitAsync(rows));
        while (cascade._work.TryPop(out var work))
        {
            await work().ConfigureAwait(false);
        }

        return cascade._steps;
    }

    private static bool IsActive(IForeignKeyConstraint foreignKey)
        => foreignKey.OnDeleteAction is ReferentialAction.Cascade or ReferentialAction.SetNull;

    private async ValueTask VisitAsync(ClickHouseDoomedRows principals)
    {
        var foreignKeys = principals.Table.ReferencingForeignKeyConstraints.Where(IsActive).ToList();
        if (foreignKeys.Count == 0)
        {
            return;
        }

        var dependents = foreignKeys.ConvertAll(principals.ReferringBy);
        var counts = await CountAsync(dependents).ConfigureAwait(false);
        foreach (var i in Enumerable.Range(0, counts.Count).Reverse().Where(i => counts[i] > 0))
        {
            _work.Push(() => FollowAsync(foreignKeys[i], dependents[i], counts[i]));
        }
    }

    private async ValueTask FollowAsync(IForeignKeyConstraint foreignKey, ClickHouseDoomedRows rows, long count)
    {
        if (_saved?.Find(foreignKey) is { Count: > 0 } saved)
        {
            rows = rows.Except(saved);
            count = (await CountAsync([rows]).ConfigureAwait(false))[0];
            if (count == 0)
            {
                return;
            }
        }

        if (!ClickHouseTableEngine.TakesChanges(foreignKey.Table))
        {
            throw new NotSupportedException(
                ClickHouseStrings.CascadeToAppendOnlyTable(foreignKey.PrincipalTable.Name, foreignKey.Table.Name, foreignKey.Name));
        }

        if (foreignKey.OnDeleteAction == ReferentialAction.SetNull)
        {
            _steps.Add(new ClickHouseCascadeStep(foreignKey, rows, count));
        }
        else if (rows.IsCycle)
        {
            // The nesting of queries doubles the time that the engine takes to plan them, and an end is only found by known keys.
            var keys = await ReadNewKeysAsync(rows).ConfigureAwait(false);
            foreach (var some in keys.Chunk(ClickHouseDoomedRows.MaxKeys).Reverse())
            {
                PushDeletion(foreignKey, rows.WithKeys(some), some.Length);
            }
        }
        else
        {
            PushDeletion(foreignKey, rows, count);
        }
    }

    // After what refers to them.
    private void PushDeletion(IForeignKeyConstraint foreignKey, ClickHouseDoomedRows rows, long count)
    {
        _work.Push(
            () =>
            {
                _steps.Add(new ClickHouseCascadeStep(foreignKey, rows, count));

                return ValueTask.CompletedTask;
            });
        _work.Push(() => VisitAsync(rows));
    }

    private async ValueTask<List<long>> CountAsync(List<ClickHouseDoomedRows> dependents)
    {
        var statement = _newStatement();
        var counts = dependents.Select(
            d => $"toInt64((SELECT count() FROM {statement.Quote(d.Table.Name, d.Table.Schema)} WHERE {d.Condition(statement)}))");
        statement.Append("SELECT ").Append(string.Join(", ", counts));

        var reader = await statement.ExecuteReaderAsync(_execution).ConfigureAwait(false);
        try
        {
            await _execution.ReadAsync(reader).ConfigureAwait(false);

            return [.. dependents.Select((_, i) => reader.DbDataReader.GetInt64(i))];
        }
        finally
        {
            await _execution.CloseAsync(reader).ConfigureAwait(false);
        }
    }

    private async ValueTask<List<object?[]>> ReadNewKeysAsync(ClickHouseDoomedRows rows)
    {
        if (!_keys.TryGetValue(rows.Table, out var known))
        {
            _keys.Add(rows.Table, known = new HashSet<object?[]>(ClickHouseKeyComparer.Instance));
        }

        var keys = await rows.ReadKeysAsync(_newStatement(), _execution).ConfigureAwait(false);

        return keys.FindAll(known.Add);
    }
}
