using EFCore.ClickHouse.Extensions.Internal;
using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>
/// Executes the batches of a save one after the other. There are no transactions: a save that takes several statements says so with
/// <see cref="ClickHouseEventId.SaveChangesNotAtomic" />, and one that fails says what it had written by then.
/// </summary>
internal sealed class ClickHouseBatchExecutor(ICurrentDbContext currentContext, IDiagnosticsLogger<DbLoggerCategory.Update> updateLogger)
    : IBatchExecutor
{
    public int Execute(IEnumerable<ModificationCommandBatch> commandBatches, IRelationalConnection connection)
        => ExecuteAsync(commandBatches, connection, async: false, default).GetAwaiter().GetResult();

    public Task<int> ExecuteAsync(
        IEnumerable<ModificationCommandBatch> commandBatches,
        IRelationalConnection connection,
        CancellationToken cancellationToken = default)
        => ExecuteAsync(commandBatches, connection, async: true, cancellationToken).AsTask();

    private async ValueTask<int> ExecuteAsync(
        IEnumerable<ModificationCommandBatch> commandBatches,
        IRelationalConnection connection,
        bool async,
        CancellationToken cancellationToken)
    {
        using var batches = commandBatches.GetEnumerator();
        if (!batches.MoveNext())
        {
            return 0;
        }

        CheckAtomicity(batches.Current, connection);
        var execution = new ClickHouseExecution(connection, null!, currentContext.Context, async, cancellationToken);
        var written = new List<ClickHouseCommandGroup>();
        var batch = batches.Current;
        await execution.OpenConnectionAsync().ConfigureAwait(false);
        try
        {
            var rowsAffected = 0;
            do
            {
                batch = batches.Current;
                if (async)
                {
                    await batch.ExecuteAsync(connection, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    batch.Execute(connection);
                }

                rowsAffected += batch.ModificationCommands.Count;
                written.AddRange(GroupsOf(batch));
            }
            while (batches.MoveNext());

            return rowsAffected;
        }
        catch (DbUpdateException exception)
        {
            written.AddRange(GroupsOf(batch).Where(g => g.Written > 0 || g.Cascaded.Count > 0));
            if (written.Count == 0)
            {
                throw;
            }

            throw Partial(exception, written);
        }
        finally
        {
            await execution.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    private static IReadOnlyList<ClickHouseCommandGroup> GroupsOf(ModificationCommandBatch batch)
        => ((ClickHouseModificationCommandBatch)batch).Groups;

    // The exception within isn't a driver's any more, so that no execution strategy repeats what was written already.
    private static DbUpdateException Partial(DbUpdateException exception, List<ClickHouseCommandGroup> written)
    {
        var message = ClickHouseStrings.PartiallySaved(
            exception.Message,
            string.Join(
                ", ",
                written.SelectMany(
                    g => g.Cascaded.Select(s => $"{s.State} {s.Table.Name} by cascade: {s.Count}")
                        .Append($"{g.State} {g.TableName}: {g.Written}"))));
        var cause = new InvalidOperationException(message, exception);
        var entries = exception.Entries.Select(e => e.GetInfrastructure()).ToList<IUpdateEntry>();

        return exception is DbUpdateConcurrencyException
            ? new DbUpdateConcurrencyException(message, cause, entries)
            : new DbUpdateException(message, cause, entries);
    }

    private void CheckAtomicity(ModificationCommandBatch first, IRelationalConnection connection)
    {
        switch (currentContext.Context.Database.AutoTransactionBehavior)
        {
            case AutoTransactionBehavior.Always:
                connection.BeginTransaction().Dispose();
                break;
            case AutoTransactionBehavior.WhenNeeded
                when connection.CurrentTransaction is null
                && (first.AreMoreBatchesExpected || GroupsOf(first).Count > 1 || GroupsOf(first).Any(g => g.MayCascade)):
                updateLogger.SaveChangesNotAtomic();
                break;
        }
    }
}
