using EFCore.SurrealDb.Live;
using EFCore.SurrealDb.Live.Internal;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Queries that go on: SurrealDB's live queries.</summary>
public static class SurrealDbLiveQueryableExtensions
{
    /// <summary>
    /// Watches the entities of a query: gives each change as the server tells of it, until it is cancelled or no longer enumerated. The query
    /// is an entity type kept in one table, with conditions on its own columns (<c>Where</c>, <c>OfType</c>, query filters); SurrealDB can't
    /// watch anything else. Lost connections are made again: see <see cref="SurrealDbLiveChangeKind.Resynchronised" />.
    /// </summary>
    /// <remarks>
    /// The context makes the entities, so it must live as long, and mustn't be used by others meanwhile, such as a second live query: only by
    /// the loop that takes the changes. SurrealDB doesn't tell of changes of a transaction that the application began itself
    /// (<c>BeginTransaction</c>), but of those of SaveChanges alone. It keeps no order between changes that can be relied on.
    /// </remarks>
    /// <typeparam name="T">The entity type.</typeparam>
    /// <param name="query">What to watch.</param>
    /// <param name="options">How to watch it.</param>
    /// <param name="cancellationToken">Ends the watching; the enumeration then throws <see cref="OperationCanceledException" />.</param>
    /// <exception cref="InvalidOperationException">
    /// SurrealDB can't watch the query, or a snapshot is wanted within a transaction of the context.
    /// </exception>
    /// <exception cref="NotSupportedException">The server is spoken to over HTTP.</exception>
    /// <exception cref="SurrealDbException">The server refused the query, or ended it.</exception>
    public static IAsyncEnumerable<SurrealDbLiveChange<T>> LiveAsync<T>(
        this IQueryable<T> query,
        SurrealDbLiveOptions? options = null,
        CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(query);
        options ??= new SurrealDbLiveOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Capacity);

        return new SurrealDbLiveQuery<T>(query, options).WatchAsync(cancellationToken);
    }
}
