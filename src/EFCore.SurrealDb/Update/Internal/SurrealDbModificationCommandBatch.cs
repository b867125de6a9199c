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
        while (_groups.Count > 0 && !await TryExecuteAsync(execution).ConfigureAwait(false))
        {
        }
    }

    // False if nothing was written, and what is left is to be tried without the command that an interceptor let go.
    private async ValueTask<bool> TryExecuteAsync(SurrealDbExecution execution)
    {
        var isInTransaction = execution.Connection.CurrentTransaction is not null;
        var statements = _groups
            .Select((g, i) => SurrealDbUpdateStatement.Create(g, i, isInTransaction, dependencies.SqlGenerationHelper))
            .ToList();
        try
        {
            var reader = await execution.ExecuteReaderAsync(Command(statements, isInTransaction)).ConfigureAwait(false);
            try
            {
                await PropagateAsync(reader, statements, isInTransaction, execution).ConfigureAwait(false);
            }
            finally
            {
                await execution.CloseAsync(reader).ConfigureAwait(false);
            }

            return true;
        }
        catch (Exception exception) when (exception is not DbUpdateException and not OperationCanceledException)
        {
            if (!SurrealDbUpdateStatement.TryReadConflict(exception, out var group, out var command))
            {
                throw new DbUpdateException(
                    RelationalStrings.UpdateStoreException, exception, Entries(FailedCommands(exception, statements, isInTransaction)));
            }

            var conflict = new DbUpdateConcurrencyException(
                RelationalStrings.UpdateConcurrencyException(1, 0), exception, Entries([_groups[group].Commands[command]]));
            if (!await IsSuppressedAsync(conflict, execution).ConfigureAwait(false) || isInTransaction)
            {
                throw conflict;
            }

            Remove(group, command);

            return false;
        }
    }

    private IRelationalCommandBuilder Command(List<SurrealDbUpdateStatement> statements, bool isInTransaction)
    {
        var helper = dependencies.SqlGenerationHelper;
        var builder = dependencies.CommandBuilderFactory.Create();
        if (!isInTransaction)
        {
            builder.AppendLine(helper.StartTransactionStatement);
        }

        foreach (var statement in statements)
        {
            builder.Append(statement.Text);
            builder.AddRawParameter(statement.Parameter, new SurrealDbParameter(statement.Parameter, statement.Rows));
        }

        if (!isInTransaction)
        {
            builder.AppendLine(helper.CommitTransactionStatement);
        }

        return builder;
    }

    private async ValueTask PropagateAsync(
        RelationalDataReader reader,
        List<SurrealDbUpdateStatement> statements,
        bool isInTransaction,
        SurrealDbExecution execution)
    {
        var position = 0;
        var next = isInTransaction ? 0 : 1;
        for (var i = 0; i < statements.Count; i++)
        {
            next += statements[i].Count;
            if (!statements[i].HasAnswer)
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
    }

    private IEnumerable<IReadOnlyModificationCommand> FailedCommands(
        Exception exception,
        List<SurrealDbUpdateStatement> statements,
        bool isInTransaction)
    {
        if (exception is SurrealDbException { StatementIndex: { } index })
        {
            index -= isInTransaction ? 0 : 1;
            for (var i = 0; i < statements.Count && index >= 0; i++)
            {
                if (index < statements[i].Count)
                {
                    return _groups[i].Commands;
                }

                index -= statements[i].Count;
            }
        }

        return _commands;
    }

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
