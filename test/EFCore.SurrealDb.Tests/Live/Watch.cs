using EFCore.SurrealDb.Live;

namespace EFCore.SurrealDb.Tests.Live;

/// <summary>A live query that has begun.</summary>
public sealed class Watch<T> : IAsyncDisposable
    where T : class
{
    /// <summary>How long a test waits for all that it waits for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _patience = new(Patience);
    private readonly IAsyncEnumerator<SurrealDbLiveChange<T>> _changes;
    private Task<bool> _next = null!;

    private Watch(IQueryable<T> query, bool includeSnapshot, int capacity, TaskCompletionSource started)
        => _changes = query.LiveAsync(
                new SurrealDbLiveOptions { IncludeSnapshot = includeSnapshot, Capacity = capacity, Started = started.SetResult }, _patience.Token)
            .GetAsyncEnumerator();

    /// <summary>Begins, and returns when the server watches.</summary>
    public static async Task<Watch<T>> StartAsync(IQueryable<T> query, bool includeSnapshot = false, int capacity = 65_536)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watch = new Watch<T>(query, includeSnapshot, capacity, started);
        watch._next = watch._changes.MoveNextAsync().AsTask();
        await await Task.WhenAny(started.Task, watch._next);

        return watch;
    }

    /// <summary>The next change.</summary>
    public async Task<SurrealDbLiveChange<T>> NextAsync()
    {
        Assert.True(await _next);
        var change = _changes.Current;
        _next = _changes.MoveNextAsync().AsTask();

        return change;
    }

    /// <summary>The next changes.</summary>
    public async Task<List<SurrealDbLiveChange<T>>> TakeAsync(int count)
    {
        var changes = new List<SurrealDbLiveChange<T>>();
        while (changes.Count < count)
        {
            changes.Add(await NextAsync());
        }

        return changes;
    }

    /// <summary>Gives up waiting.</summary>
    public async Task CancelAsync()
    {
        await _patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _next);
    }

    public async ValueTask DisposeAsync()
    {
        await _patience.CancelAsync();
        await _next.ContinueWith(_ => { }, TaskScheduler.Default);
        await _changes.DisposeAsync();
        _patience.Dispose();
    }
}
