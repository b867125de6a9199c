using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Storage.Internal;

namespace EFCore.ClickHouse.Update.Internal;

/// <summary>
/// Commands that don't depend on each other, grouped by table and columns: each group becomes one insert of a block, or few updates or
/// deletes of many rows.
/// </summary>
internal sealed class ClickHouseModificationCommandBatch(ClickHouseUpdateServices services, int maxBatchSize) : ModificationCommandBatch
{
    private readonly List<IReadOnlyModificationCommand> _commands = [];
    private readonly List<ClickHouseCommandGroup> _groups = [];
    private bool _areMoreBatchesExpected;

    public override IReadOnlyList<IReadOnlyModificationCommand> ModificationCommands
        => _commands;

    // There are none; what that means for this save is told by ClickHouseBatchExecutor.
    public override bool RequiresTransaction
        => false;

    public override bool AreMoreBatchesExpected
        => _areMoreBatchesExpected;

    /// <summary>The groups, in the order of their execution.</summary>
    public IReadOnlyList<ClickHouseCommandGroup> Groups
        => _groups;

    public override bool TryAddCommand(IReadOnlyModificationCommand modificationCommand)
    {
        if (_commands.Count >= maxBatchSize)
        {
            return false;
        }

        _commands.Add(modificationCommand);

        // EF Core hands commands over sorted by table and state: only those at the end can take one more.
        for (var i = _groups.Count - 1; i >= 0 && _groups[i].HasTableAndStateOf(modificationCommand); i--)
        {
            if (_groups[i].TryAdd(modificationCommand))
            {
                return true;
            }
        }

        _groups.Add(new ClickHouseCommandGroup(modificationCommand));

        return true;
    }

    public override void Complete(bool moreBatchesExpected)
        => _areMoreBatchesExpected = moreBatchesExpected;

    public override void Execute(IRelationalConnection connection)
        => ExecuteAsync(services.Execution(connection, async: false, default)).GetAwaiter().GetResult();

    public override Task ExecuteAsync(IRelationalConnection connection, CancellationToken cancellationToken = default)
        => ExecuteAsync(services.Execution(connection, async: true, cancellationToken)).AsTask();

    private async ValueTask ExecuteAsync(ClickHouseExecution execution)
    {
        foreach (var group in _groups)
        {
            try
            {
                await (group.State switch
                {
                    EntityState.Added => new ClickHouseInsertOperation(group, services).ExecuteAsync(execution),
                    EntityState.Modified => new ClickHouseUpdateOperation(group, services).ExecuteAsync(execution),
                    EntityState.Deleted => new ClickHouseDeleteOperation(group, services).ExecuteAsync(execution),
                    _ => throw new InvalidOperationException(
                        RelationalStrings.ModificationCommandInvalidEntityState(group.Commands[0].Entries[0].EntityType, group.State)),
                }).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not DbUpdateException and not OperationCanceledException)
            {
                throw new DbUpdateException(
                    RelationalStrings.UpdateStoreException, exception, group.Commands.SelectMany(c => c.Entries).ToList());
            }
        }
    }
}
