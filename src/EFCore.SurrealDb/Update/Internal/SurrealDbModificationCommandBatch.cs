using EFCore.SurrealDb.Properties;
using EFCore.SurrealDb.Storage.Internal;

namespace EFCore.SurrealDb.Update.Internal;

/// <summary>
/// Writes commands with as few statements as their order allows, and all with one request: a transaction of its own unless one is open. So
/// either all is written or nothing, and live queries are told.
/// </summary>
internal sealed class SurrealDbModificationCommandBatch(ModificationCommandBatchFactoryDependencies dependencies, int maxBatchSize)
    : ModificationCommandBatch
{
    private const int Attempts = 10;

    // Longer with each attempt, and by chance, so that those who met don't meet again.
    private const int LongestPauseStep = 10;

    private readonly List<IReadOnlyModificationCommand> _commands = [];
    private readonly List<SurrealDbCommandGroup> _groups = [];
    private bool _areMoreBatchesExpected;

    public override IReadOnlyList<IReadOnlyModificationCommand> ModificationCommands
        => _commands;

    // One request is one transaction by itself.
    public override bool RequiresTransaction
        => false;

    public override bool AreMoreBatchesExpected
        => _areMoreBatchesExpected;

    public override bool TryAddCommand(IReadOnlyModificationCommand modificationCommand)
    {
        if (modificationCommand.StoreStoredProcedure is { } procedure)
        {
            throw new NotSupportedException(SurrealDbStrings.NoStoredProcedures(procedure.Name));
        }

        if (_commands.Count >= maxBatchSize)
        {
            return false;
        }

        _commands.Add(modificationCommand);
        if (_groups is not [.., var last] || !last.TryAdd(modificationCommand))
        {
            _groups.Add(new SurrealDbCommandGroup(modificationCommand));
        }

        return true;
    }

    public override void Complete(bool moreBatchesExpected)
        => _areMoreBatchesExpected = moreBatchesExpected;

    public override void Execute(IRelationalConnection connection)
        => ExecuteAsync(Execution(connection, async: false, default)).GetAwaiter().GetResult();

    public override Task ExecuteAsync(IRelationalConnection connection, CancellationToken cancellationToken = default)
        => ExecuteAsync(Execution(connection, async: true, cancellationToken)).AsTask();

    private SurrealDbExecution Execution(IRelationalConnection connection, bool async, CancellationToken cancellationToken)
        => new(connection, dependencies.Logger, dependencies.CurrentContext.Context, async, cancellationToken);

    private async ValueTask ExecuteAsync(SurrealDbExecution execution)
    {
        var attempt = 0;
        while (_groups.Count > 0)
        {
            try
            {
                if (await TryExecuteAsync(execution).ConfigureAwait(false))
                {
                    return;
                }
            }
            catch (DbUpdateException exception)
                when (execution.Connection.CurrentTransaction is null && IsConflict(exception.InnerException) && ++attempt < Attempts)
            {
                // Nothing was written. Who comes late finds what the other one wrote, and perhaps that it isn't as it should be any more.
                await PauseAsync(attempt, execution).ConfigureAwait(false);
            }
        }
    }

    private static bool IsConflict(Exception? exception)
        => exception is SurrealDbException { IsTransient: true, Kind: not SurrealDbErrorKind.Connection }
            and not { InnerException: SurrealDbException { Kind: SurrealDbErrorKind.Connection } };

    private static async ValueTask PauseAsync(int attempt, SurrealDbExecution execution)
    {
        var pause = Random.Shared.Next(1, attempt * LongestPauseStep);
        if (execution.Async)
        {
            await Task.Delay(pause, execution.CancellationToken).ConfigureAwait(false);
        }
        else
        {
            Thread.Sleep(pause);
        }
    }

    // False if nothing was written, and what is left is to be tried without the command that an interceptor let go.
    private async ValueTask<bool> TryExecuteAsync(SurrealDbExecution execution)
    {
        var isInTransaction = execution.Connection.CurrentTransaction is not null;
        var request = new SurrealDbUpdateRequest(_groups, isInTransaction, dependencies.SqlGenerationHelper);
        execution.NoteWriting();
        (int Group, int Command)? found;
        Exception? cause = null;
        try
        {
            var reader = await execution.ExecuteReaderAsync(request.WriteTo(dependencies.CommandBuilderFactory.Create())).ConfigureAwait(false);
            try
            {
                found = await ReadAsync(reader, request, execution).ConfigureAwait(false);
            }
            finally
            {
                await execution.CloseAsync(reader).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is not DbUpdateException and not OperationCanceledException)
        {
            if (!SurrealDbUpdateStatement.TryReadConflict(exception, out var group, out var command))
            {
                throw new DbUpdateException(RelationalStrings.UpdateStoreException, exception, Entries(FailedCommands(exception, request)));
            }

            (found, cause) = ((group, command), exception);
        }

        if (found is not { } conflict)
        {
            return true;
        }

        var failure = new DbUpdateConcurrencyException(
            RelationalStrings.UpdateConcurrencyException(1, 0), cause, Entries([_groups[conflict.Group].Commands[conflict.Command]]));
        if (!await IsSuppressedAsync(failure, execution).ConfigureAwait(false) || (isInTransaction && cause is not null))
        {
            throw failure;
        }

        Remove(conflict.Group, conflict.Command);

        return false;
    }

    // The first conflict, if the request asked for them and there is one. Else commands get what the database made.
    private async ValueTask<(int Group, int Command)?> ReadAsync(
        RelationalDataReader reader,
        SurrealDbUpdateRequest request,
        SurrealDbExecution execution)
    {
        var position = 0;
        if (request.AsksForConflicts)
        {
            await execution.NextResultAsync(reader).ConfigureAwait(false);
            position++;
            if (await execution.ReadAsync(reader).ConfigureAwait(false))
            {
                return (reader.DbDataReader.GetInt32(0), reader.DbDataReader.GetInt32(1));
            }
        }

        var next = request.Offset;
        for (var i = 0; i < _groups.Count; i++)
        {
            next += request.Statements[i].Count;
            if (!request.Statements[i].HasAnswer)
            {
                continue;
            }

            for (; position < next - 1; position++)
            {
                await execution.NextResultAsync(reader).ConfigureAwait(false);
            }

            foreach (var command in _groups[i].Commands)
            {
                if (!await execution.ReadAsync(reader).ConfigureAwait(false))
                {
                    throw new DbUpdateException(SurrealDbStrings.RecordNotReadBack(_groups[i].Table.Name), Entries([command]));
                }

                command.PropagateResults(reader);
            }
        }

        return null;
    }

    private IReadOnlyList<IReadOnlyModificationCommand> FailedCommands(Exception exception, SurrealDbUpdateRequest request)
        => exception is SurrealDbException { StatementIndex: { } index } && request.FindGroup(index) is >= 0 and var group
            ? _groups[group].Commands
            : _commands;

    private static List<IUpdateEntry> Entries(IEnumerable<IReadOnlyModificationCommand> commands)
        => [.. commands.SelectMany(c => c.Entries)];

    private async ValueTask<bool> IsSuppressedAsync(DbUpdateConcurrencyException exception, SurrealDbExecution execution)
    {
        static ConcurrencyExceptionEventData EventData(
            DbContext? context,
            DbUpdateConcurrencyException exception,
            IReadOnlyList<IUpdateEntry> entries,
            EventDefinition<Exception> definition)
            => new(definition, (d, p) => ((EventDefinition<Exception>)d).GenerateMessage(exception), context!, entries, exception);

        var entries = exception.Entries.Select(e => e.GetInfrastructure()).ToList<IUpdateEntry>();

        return (execution.Async
            ? await dependencies.UpdateLogger
                .OptimisticConcurrencyExceptionAsync(execution.Context, entries, exception, EventData, execution.CancellationToken)
                .ConfigureAwait(false)
            : dependencies.UpdateLogger.OptimisticConcurrencyException(execution.Context, entries, exception, EventData)).IsSuppressed;
    }

    private void Remove(int group, int command)
    {
        _groups[group].RemoveAt(command);
        if (_groups[group].Commands.Count == 0)
        {
            _groups.RemoveAt(group);
        }
    }
}
