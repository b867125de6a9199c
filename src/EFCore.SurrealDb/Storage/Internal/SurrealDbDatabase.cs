using EFCore.SurrealDb.ValueGeneration.Internal;

namespace EFCore.SurrealDb.Storage.Internal;

/// <summary>Saves changes, and draws the keys before to which others refer that are saved with them.</summary>
internal sealed class SurrealDbDatabase(
    DatabaseDependencies dependencies,
    RelationalDatabaseDependencies relationalDependencies,
    IRelationalCommandBuilderFactory commandBuilderFactory,
    ISqlGenerationHelper sqlGenerationHelper,
    IRelationalCommandDiagnosticsLogger logger,
    ICurrentDbContext currentContext)
    : RelationalDatabase(dependencies, relationalDependencies)
{
    public override int SaveChanges(IList<IUpdateEntry> entries)
    {
        DrawAsync(entries, async: false, default).GetAwaiter().GetResult();

        return base.SaveChanges(entries);
    }

    public override async Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken cancellationToken = default)
    {
        await DrawAsync(entries, async: true, cancellationToken).ConfigureAwait(false);

        return await base.SaveChangesAsync(entries, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask DrawAsync(IList<IUpdateEntry> entries, bool async, CancellationToken cancellationToken)
    {
        var draw = SurrealDbValueDraw.For(entries);
        if (!draw.IsNeeded)
        {
            return;
        }

        var execution = new SurrealDbExecution(RelationalDependencies.Connection, logger, currentContext.Context, async, cancellationToken);
        try
        {
            await draw.ExecuteAsync(commandBuilderFactory.Create(), sqlGenerationHelper, execution).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new DbUpdateException(RelationalStrings.UpdateStoreException, exception, [.. entries]);
        }
    }
}
