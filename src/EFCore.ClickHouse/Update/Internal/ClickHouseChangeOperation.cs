using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>
/// Changes rows that must be there, with concurrency tokens that must be as they were. The engine doesn't say how many rows a statement
/// changed, so the statement itself throws, inside the engine and before it changes anything, if a row is missing or has another token.
/// </summary>
internal abstract class ClickHouseChangeOperation(ClickHouseCommandGroup group, ClickHouseUpdateServices services)
{
    // The error's text is all that comes back from the engine, so it carries this mark.
    private const string Mark = "EFCore: row missing or changed";

    private const int MaxRows = 1000;
    private const int MaxCharacters = 64 * 1024;

    private readonly List<ClickHouseGroupColumn> _tokens = [.. group.Columns.Where(c => c.IsToken)];

    protected ClickHouseCommandGroup Group
        => group;

    protected ClickHouseUpdateServices Services
        => services;

    protected bool HasTokens
        => _tokens.Count > 0;

    /// <summary>Changes the rows of all the group's commands.</summary>
    public virtual async ValueTask ExecuteAsync(ClickHouseExecution execution)
    {
        try
        {
            foreach (var chunk in Chunks())
            {
                await ChangeAsync(chunk, execution).ConfigureAwait(false);
            }
        }
        catch (DbException exception) when (ClickHouseErrorCode.Of(exception) == ClickHouseErrorCode.CannotUpdateColumn)
        {
            throw new NotSupportedException(ClickHouseStrings.CannotUpdateSortingKey(group.TableName), exception);
        }
    }

    /// <summary>Changes rows with a statement that checks by itself.</summary>
    protected abstract ClickHouseStatement Change(IReadOnlyList<IReadOnlyModificationCommand> commands);

    /// <summary>Changes rows of tables that take only mutations, or returns null if no statement is needed.</summary>
    protected abstract ClickHouseStatement Mutation(IReadOnlyList<IReadOnlyModificationCommand> commands);

    /// <summary>Whether the table takes a statement that checks by itself.</summary>
    protected abstract bool IsLightweight { get; }

    /// <summary>Whether each row must have a statement of its own.</summary>
    protected virtual bool IsRowByRow
        => false;

    /// <summary>Called before the rows are changed.</summary>
    /// <returns>Those of the commands that are still to be executed.</returns>
    protected virtual ValueTask<IReadOnlyList<IReadOnlyModificationCommand>> ChangingAsync(
        IReadOnlyList<IReadOnlyModificationCommand> commands,
        ClickHouseExecution execution)
        => ValueTask.FromResult(commands);

    /// <summary>Called after the rows were changed.</summary>
    protected virtual ValueTask ChangedAsync(IReadOnlyList<IReadOnlyModificationCommand> commands, ClickHouseExecution execution)
        => ValueTask.CompletedTask;

    /// <summary>Names the rows by the keys they were loaded with.</summary>
    protected ClickHouseRowSet Rows(ClickHouseStatement statement, IReadOnlyList<IReadOnlyModificationCommand> commands)
        => ClickHouseRowSet.Create(statement, group.Columns, commands, m => m.OriginalValue);

    /// <summary>Appends WHERE with the rows and the checks of them.</summary>
    protected ClickHouseStatement AppendCheckedWhere(ClickHouseStatement statement, ClickHouseRowSet rows, int count)
    {
        // A scalar subquery runs first and always; a condition only for the rows that are read.
        statement.Append(" WHERE ").Append(rows.Condition).Append(" AND (SELECT throwIf(uniqExact(").Append(rows.Keys).Append(") <> ")
            .Append(count.ToString(CultureInfo.InvariantCulture)).Append(", '" + Mark + "') FROM ").Name(group.TableName, group.Schema)
            .Append(" WHERE ").Append(rows.Condition).Append(") = 0");

        // A condition of AND may be evaluated for rows that another excludes; those that if() excludes aren't.
        if (HasTokens)
        {
            statement.Append(" AND if(").Append(rows.Condition).Append(", throwIf(NOT (").Append(TokensMatch(rows)).Append("), '" + Mark + "') = 0, false)");
        }

        return statement;
    }

    private async ValueTask ChangeAsync(IReadOnlyList<IReadOnlyModificationCommand> commands, ClickHouseExecution execution)
    {
        if (HasTokens && !IsLightweight)
        {
            throw TokensNeedLightweightUpdates();
        }

        commands = await ChangingAsync(commands, execution).ConfigureAwait(false);
        if (!IsLightweight || !await TryLightweightAsync(commands, execution).ConfigureAwait(false))
        {
            if (HasTokens)
            {
                throw TokensNeedLightweightUpdates();
            }

            // A mutation that throws would be tried again for ever, so that the rows are looked for before.
            if (await RemainingAsync(commands, null, execution).ConfigureAwait(false) is { } remaining)
            {
                commands = remaining;
            }

            if (commands.Count > 0)
            {
                await Mutation(commands).ExecuteNonQueryAsync(execution).ConfigureAwait(false);
                group.AddWritten(commands.Count);
                await ChangedAsync(commands, execution).ConfigureAwait(false);
            }
        }
    }

    private InvalidOperationException TokensNeedLightweightUpdates()
        => new(ClickHouseStrings.TokensNeedLightweightUpdates(group.TableName, _tokens[0].Name));

    private async ValueTask<bool> TryLightweightAsync(IReadOnlyList<IReadOnlyModificationCommand> commands, ClickHouseExecution execution)
    {
        while (commands.Count > 0)
        {
            try
            {
                await Change(commands).ExecuteNonQueryAsync(execution).ConfigureAwait(false);
                group.AddWritten(commands.Count);
                await ChangedAsync(commands, execution).ConfigureAwait(false);

                return true;
            }
            catch (DbException exception) when (IsMarked(exception))
            {
                commands = await RemainingAsync(commands, exception, execution).ConfigureAwait(false) ?? commands;
            }
            catch (DbException exception) when (ClickHouseErrorCode.Of(exception)
                is ClickHouseErrorCode.NotImplemented or ClickHouseErrorCode.SupportIsDisabled)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Finds the commands whose rows are missing or changed and throws for them, unless an interceptor won't have it: then returns the others.
    /// Null if all are as they should be.
    /// </summary>
    protected async ValueTask<IReadOnlyList<IReadOnlyModificationCommand>?> RemainingAsync(
        IReadOnlyList<IReadOnlyModificationCommand> commands,
        Exception? cause,
        ClickHouseExecution execution)
    {
        var statement = services.NewStatement();
        var rows = Rows(statement, commands);
        statement.Append("SELECT toInt32(").Append(rows.Position).Append(") FROM ").Name(group.TableName, group.Schema)
            .Append(" WHERE ").Append(rows.Condition);
        if (HasTokens)
        {
            statement.Append(" AND ").Append(TokensMatch(rows));
        }

        var found = new HashSet<int>();
        var reader = await statement.ExecuteReaderAsync(execution).ConfigureAwait(false);
        try
        {
            while (await execution.ReadAsync(reader).ConfigureAwait(false))
            {
                found.Add(reader.DbDataReader.GetInt32(0) - 1);
            }

            if (found.Count < commands.Count)
            {
                await ThrowConcurrencyAsync([.. commands.Where((_, i) => !found.Contains(i))], cause, reader, execution).ConfigureAwait(false);

                return [.. commands.Where((_, i) => found.Contains(i))];
            }
        }
        finally
        {
            await execution.CloseAsync(reader).ConfigureAwait(false);
        }

        return null;
    }

    private async ValueTask ThrowConcurrencyAsync(
        IReadOnlyList<IReadOnlyModificationCommand> missing,
        Exception? cause,
        RelationalDataReader reader,
        ClickHouseExecution execution)
    {
        var entries = missing.SelectMany(c => c.Entries).ToList();
        var exception = new DbUpdateConcurrencyException(
            RelationalStrings.UpdateConcurrencyException(missing.Count, 0), cause, entries);
        var logger = services.Dependencies.UpdateLogger;
        var context = services.Dependencies.CurrentContext.Context;

        ConcurrencyExceptionEventData EventData(
            DbContext c, DbUpdateConcurrencyException e, IReadOnlyList<IUpdateEntry> failed, EventDefinition<Exception> definition)
            => new RelationalConcurrencyExceptionEventData(
                definition,
                static (d, p) => ((EventDefinition<Exception>)d).GenerateMessage(((ConcurrencyExceptionEventData)p).Exception),
                c,
                execution.Connection.DbConnection,
                reader.DbCommand,
                reader.DbDataReader,
                reader.CommandId,
                execution.Connection.ConnectionId,
                failed,
                e);

        var result = execution.Async
            ? await logger.OptimisticConcurrencyExceptionAsync(context, entries, exception, EventData, execution.CancellationToken)
                .ConfigureAwait(false)
            : logger.OptimisticConcurrencyException(context, entries, exception, EventData);
        if (!result.IsSuppressed)
        {
            throw exception;
        }
    }

    private static bool IsMarked(DbException exception)
        => ClickHouseErrorCode.Of(exception) == ClickHouseErrorCode.ThrownByFunction
            && exception.Message.Contains(Mark, StringComparison.Ordinal);

    private string TokensMatch(ClickHouseRowSet rows)
        => string.Join(
            " AND ",
            _tokens.Select(
                t => $"{services.Dependencies.SqlGenerationHelper.DelimitIdentifier(t.Name)} IS NOT DISTINCT FROM "
                    + rows.Value(c => c.ColumnModifications[t.Index].OriginalValue, t.TypeMapping)));

    private IEnumerable<IReadOnlyList<IReadOnlyModificationCommand>> Chunks()
    {
        var chunk = new List<IReadOnlyModificationCommand>();
        var characters = 0;
        foreach (var command in group.Commands)
        {
            chunk.Add(command);
            characters += group.Columns.Sum(c => LengthOf(command.ColumnModifications[c.Index]));
            if (IsRowByRow || chunk.Count >= MaxRows || characters >= MaxCharacters)
            {
                yield return chunk;
                chunk = [];
                characters = 0;
            }
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }

    // Roughly what a value takes as a parameter: parameters may travel in an URL, whose length servers limit.
    private static int LengthOf(IColumnModification modification)
        => modification is { IsWrite: true, Value: var value }
            ? value switch
            {
                string text => text.Length,
                byte[] bytes => bytes.Length * 2,
                System.Collections.ICollection collection => collection.Count * 12,
                _ => 16,
            }
            : 16;
}
