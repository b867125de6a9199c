using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Storage.Internal;
using EFCore.ClickHouse.Update.Internal;

namespace EFCore.ClickHouse.BulkInsert.Internal;

/// <summary>Inserts entities batch by batch: keys are filled in before a batch is sent, for the connection runs one statement at a time.</summary>
internal sealed class ClickHouseBulkInserter<TEntity>
    where TEntity : class
{
    private readonly DbContext _context;
    private readonly ClickHouseBulkPlan<TEntity> _plan;
    private readonly int _batchSize;
    private readonly IProgress<long>? _progress;
    private long _stored;

    private ClickHouseBulkInserter(DbContext context, ClickHouseBulkPlan<TEntity> plan, int batchSize, IProgress<long>? progress)
    {
        _context = context;
        _plan = plan;
        _batchSize = batchSize;
        _progress = progress;
    }

    public static ClickHouseBulkInserter<TEntity> Create(
        DbContext context,
        IEntityType? entityType,
        ClickHouseBulkInsertOptions? options,
        IProgress<long>? progress)
    {
        entityType ??= context.Model.FindEntityType(typeof(TEntity))
            ?? throw new InvalidOperationException(CoreStrings.InvalidSetType(typeof(TEntity).Name));

        return new ClickHouseBulkInserter<TEntity>(
            context, ClickHouseBulkPlan<TEntity>.Get(entityType), (options ?? new ClickHouseBulkInsertOptions()).BatchSize, progress);
    }

    public async ValueTask<long> InsertAsync(IEnumerable<TEntity> entities, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entities);
        foreach (var batch in Batches(entities))
        {
            await SendAsync(batch, async, cancellationToken).ConfigureAwait(false);
        }

        return _stored;
    }

    public async Task<long> InsertAsync(IAsyncEnumerable<TEntity> entities, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entities);
        var batch = new List<TEntity>();
        await foreach (var entity in entities.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            batch.Add(entity);
            if (batch.Count == _batchSize)
            {
                await SendAsync(batch, async: true, cancellationToken).ConfigureAwait(false);
                batch.Clear();
            }
        }

        if (batch.Count > 0)
        {
            await SendAsync(batch, async: true, cancellationToken).ConfigureAwait(false);
        }

        return _stored;
    }

    // What is at hand already isn't copied.
    private IEnumerable<IReadOnlyList<TEntity>> Batches(IEnumerable<TEntity> entities)
        => entities switch
        {
            List<TEntity> { Count: > 0 } list when list.Count <= _batchSize => [list],
            TEntity[] { Length: > 0 } array when array.Length <= _batchSize => [array],
            _ => entities.Chunk(_batchSize),
        };

    private async ValueTask SendAsync(IReadOnlyList<TEntity> batch, bool async, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _plan.Check(batch);
        var insert = _plan.InsertFor(batch);
        await _plan.FillKeysAsync(batch, _context, async, cancellationToken).ConfigureAwait(false);

        var execution = new ClickHouseExecution(
            _context.GetService<IRelationalConnection>(),
            _context.GetService<IRelationalCommandDiagnosticsLogger>(),
            _context,
            async,
            cancellationToken);
        await execution.OpenConnectionAsync().ConfigureAwait(false);
        try
        {
            await _context.GetService<IClickHouseInserter>().InsertAsync(insert, batch, execution).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new DbUpdateException(ClickHouseStrings.BulkInsertFailed(_plan.EntityType.DisplayName(), _stored), exception);
        }
        finally
        {
            await execution.CloseConnectionAsync().ConfigureAwait(false);
        }

        _stored += batch.Count;
        _progress?.Report(_stored);
    }
}
