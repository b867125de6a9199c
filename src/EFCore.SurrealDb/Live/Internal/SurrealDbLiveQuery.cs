using System.Runtime.CompilerServices;

namespace EFCore.SurrealDb.Live.Internal;

/// <summary>A query that is watched.</summary>
/// <typeparam name="T">The entity type.</typeparam>
internal sealed class SurrealDbLiveQuery<T>
    where T : class
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly SurrealDbLiveOptions _options;
    private readonly SurrealDbLiveFeed _feed;
    private readonly IQueryable<T> _live;
    private readonly IQueryable<T> _query;

    public SurrealDbLiveQuery(IQueryable<T> query, SurrealDbLiveOptions options)
    {
        _query = query;
        _options = options;
        _feed = new SurrealDbLiveFeed(options.Capacity);
        _live = query.Provider.CreateQuery<T>(SurrealDbLiveQueryRewriter.Rewrite(query.Expression, Expression.Constant(_feed))).AsNoTracking();
    }

    /// <summary>Starts the live query, and gives what it tells of.</summary>
    public async IAsyncEnumerable<SurrealDbLiveChange<T>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await MaterializeAsync(null, cancellationToken).ConfigureAwait(false);
        await using var subscription = ((IAsyncDisposable)_feed.Subscription).ConfigureAwait(false);
        var snapshot = _options.IncludeSnapshot ? new SurrealDbLiveSnapshot<T>(_query) : null;
        _options.Started?.Invoke();
        foreach (var row in snapshot is null ? [] : await snapshot.ReadAsync(_feed.Connection, cancellationToken).ConfigureAwait(false))
        {
            yield return row;
        }

        await foreach (var change in _feed.Subscription.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (change.Kind == SurrealDbChangeKind.Resynchronised)
            {
                var rows = snapshot is null ? [] : await ReadAgainAsync(snapshot, cancellationToken).ConfigureAwait(false);
                yield return new SurrealDbLiveChange<T>(SurrealDbLiveChangeKind.Resynchronised, null, null);
                foreach (var row in rows)
                {
                    yield return row;
                }

                continue;
            }

            yield return await ReadAsync(change, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<SurrealDbLiveChange<T>> ReadAsync(SurrealDbChange change, CancellationToken cancellationToken)
    {
        var (meets, met, row) = change.Value is object?[] { Length: 3 } value ? (value[0] is true, value[1] is true, value[2] as object?[]) : (true, true, null);
        var kind = change.Kind switch
        {
            SurrealDbChangeKind.Deleted => SurrealDbLiveChangeKind.Deleted,
            _ when !meets => SurrealDbLiveChangeKind.Deleted,
            SurrealDbChangeKind.Updated when met => SurrealDbLiveChangeKind.Updated,
            _ => SurrealDbLiveChangeKind.Created,
        };

        return new SurrealDbLiveChange<T>(
            kind, row is null ? null : await MaterializeAsync(row, cancellationToken).ConfigureAwait(false), change.Record);
    }

    private async Task<T?> MaterializeAsync(object?[]? row, CancellationToken cancellationToken)
    {
        _feed.Row = row;
        await foreach (var entity in _live.AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            return entity;
        }

        return null;
    }

    // The connection may be lost again meanwhile.
    private async Task<List<SurrealDbLiveChange<T>>> ReadAgainAsync(SurrealDbLiveSnapshot<T> snapshot, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await snapshot.ReadAsync(_feed.Connection, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when ((e as SurrealDbException ?? e.InnerException as SurrealDbException)?.Kind
                is SurrealDbErrorKind.Connection or SurrealDbErrorKind.Timeout)
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
