using EFCore.ClickHouse.BulkInsert.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.EntityFrameworkCore;

/// <summary>
/// Inserts many entities without tracking them: property values go straight into the driver's column buffers. Generated keys are filled in;
/// converters, shadow discriminators, complex properties and owned entities of the same table are honoured. Navigations to other tables are
/// not followed, apart from foreign keys being taken from a principal that is set; an entity with items in a collection navigation is refused.
/// </summary>
public static class ClickHouseBulkInsertExtensions
{
    /// <summary>Inserts entities.</summary>
    /// <typeparam name="TEntity">The entity type, or a base of it.</typeparam>
    /// <param name="context">The context whose model and connection are used.</param>
    /// <param name="entities">The entities.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="progress">Is told how many rows have been stored, after each batch.</param>
    /// <param name="cancellationToken">Stops between batches, and the batch under way.</param>
    /// <returns>How many rows were inserted.</returns>
    /// <exception cref="NotSupportedException">The entity type isn't stored as one row of one table.</exception>
    /// <exception cref="DbUpdateException">The engine refused a batch; the message says how many rows were stored before.</exception>
    public static Task<long> BulkInsertAsync<TEntity>(
        this DbContext context,
        IEnumerable<TEntity> entities,
        ClickHouseBulkInsertOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
        where TEntity : class
        => ClickHouseBulkInserter<TEntity>.Create(context, null, options, progress).InsertAsync(entities, async: true, cancellationToken).AsTask();

    /// <inheritdoc cref="BulkInsertAsync{TEntity}(DbContext, IEnumerable{TEntity}, ClickHouseBulkInsertOptions?, IProgress{long}?, CancellationToken)" />
    public static Task<long> BulkInsertAsync<TEntity>(
        this DbContext context,
        IAsyncEnumerable<TEntity> entities,
        ClickHouseBulkInsertOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
        where TEntity : class
        => ClickHouseBulkInserter<TEntity>.Create(context, null, options, progress).InsertAsync(entities, cancellationToken);

    /// <inheritdoc cref="BulkInsertAsync{TEntity}(DbContext, IEnumerable{TEntity}, ClickHouseBulkInsertOptions?, IProgress{long}?, CancellationToken)" />
    /// <param name="set">The set to insert into.</param>
    /// <param name="entities">The entities.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="progress">Is told how many rows have been stored, after each batch.</param>
    /// <param name="cancellationToken">Stops between batches, and the batch under way.</param>
    public static Task<long> BulkInsertAsync<TEntity>(
        this DbSet<TEntity> set,
        IEnumerable<TEntity> entities,
        ClickHouseBulkInsertOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
        where TEntity : class
        => ClickHouseBulkInserter<TEntity>.Create(ContextOf(set), set.EntityType, options, progress)
            .InsertAsync(entities, async: true, cancellationToken).AsTask();

    /// <inheritdoc cref="BulkInsertAsync{TEntity}(DbContext, IEnumerable{TEntity}, ClickHouseBulkInsertOptions?, IProgress{long}?, CancellationToken)" />
    /// <param name="set">The set to insert into.</param>
    /// <param name="entities">The entities.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="progress">Is told how many rows have been stored, after each batch.</param>
    /// <param name="cancellationToken">Stops between batches, and the batch under way.</param>
    public static Task<long> BulkInsertAsync<TEntity>(
        this DbSet<TEntity> set,
        IAsyncEnumerable<TEntity> entities,
        ClickHouseBulkInsertOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
        where TEntity : class
        => ClickHouseBulkInserter<TEntity>.Create(ContextOf(set), set.EntityType, options, progress).InsertAsync(entities, cancellationToken);

    /// <inheritdoc cref="BulkInsertAsync{TEntity}(DbContext, IEnumerable{TEntity}, ClickHouseBulkInsertOptions?, IProgress{long}?, CancellationToken)" />
    public static long BulkInsert<TEntity>(
        this DbContext context,
        IEnumerable<TEntity> entities,
        ClickHouseBulkInsertOptions? options = null,
        IProgress<long>? progress = null)
        where TEntity : class
        => ClickHouseBulkInserter<TEntity>.Create(context, null, options, progress)
            .InsertAsync(entities, async: false, CancellationToken.None).GetAwaiter().GetResult();

    private static DbContext ContextOf<TEntity>(DbSet<TEntity> set)
        where TEntity : class
        => ((IInfrastructure<IServiceProvider>)set).Instance.GetRequiredService<ICurrentDbContext>().Context;
}
