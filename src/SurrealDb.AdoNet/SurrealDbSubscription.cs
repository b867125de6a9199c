using System.Threading.Channels;
using SurrealDb.AdoNet.Pooling;
using SurrealDb.AdoNet.Rpc;

namespace SurrealDb.AdoNet;

/// <summary>
/// The changes that a live query sees, for one consumer. It outlives lost connections: the query is started again, and
/// <see cref="SurrealDbChangeKind.Resynchronised" /> says that changes may have been missed. The server notifies of changes in no order that
/// can be relied on: of a record's deletion perhaps before its creation.
/// </summary>
public sealed class SurrealDbSubscription : IAsyncEnumerable<SurrealDbChange>, IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly SurrealDbChange Marker = new(SurrealDbChangeKind.Resynchronised, null, null);

    private readonly PooledClient _client;
    private readonly StatementSpec _spec;
    private readonly Channel<SurrealDbChange> _changes;
    private readonly CancellationTokenSource _disposed = new();
    private RpcConnection? _socket;
    private Guid _id;
    private Task _watching = Task.CompletedTask;

    private SurrealDbSubscription(PooledClient client, StatementSpec spec, int capacity)
    {
        _client = client;
        _spec = spec;
        _changes = Channel.CreateBounded<SurrealDbChange>(capacity);
    }

    /// <inheritdoc />
    /// <exception cref="SurrealDbException">The server ended the live query, or refused to start it again.</exception>
    public IAsyncEnumerator<SurrealDbChange> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        => _changes.Reader.ReadAllAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <summary>Ends the live query. What has come can still be taken.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed.IsCancellationRequested)
        {
            return;
        }

        await _disposed.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _changes.Writer.TryComplete();
        try
        {
            if (_socket is { IsOpen: true } socket)
            {
                socket.LiveQueries.Ended(_id);
                (await socket.CallAsync(new RpcRequest("kill", [_id]), async: true, CancellationToken.None).ConfigureAwait(false)).Dispose();
            }
        }
        catch (Exception e) when (e is SurrealDbException or RpcNotSentException)
        {
            // It has ended already, or ends with its socket.
        }
        finally
        {
            _client.Release();
            _disposed.Dispose();
        }
    }

    internal static async ValueTask<SurrealDbSubscription> StartAsync(
        PooledClient client, StatementSpec spec, int capacity, CancellationToken cancellationToken)
    {
        client.Hold();
        var subscription = new SurrealDbSubscription(client, spec, capacity);
        try
        {
            await subscription.ListenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SurrealDbException e)
        {
            client.Release();
            throw e.Describe(spec);
        }
        catch
        {
            client.Release();
            throw;
        }

        subscription._watching = subscription.WatchAsync();
        return subscription;
    }

    private async ValueTask ListenAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var socket = await _client.Client.ConnectAsync(async: true, cancellationToken).ConfigureAwait(false);
            Guid? id = null;
            socket.LiveQueries.Starting();
            try
            {
                using var answer = QueryAnswer.Read(await socket.CallAsync(_spec.ToRequest(), async: true, cancellationToken).ConfigureAwait(false));
                answer.ThrowIfFailed();
                id = answer.Statements is [var only] ? only.Read() as Guid? : null;
                _socket = socket;
                _id = id ?? throw new SurrealDbException(
                    "The statement started no live query: it has to be one LIVE SELECT.", SurrealDbErrorKind.Validation);
                return;
            }
            catch (RpcNotSentException)
            {
                // The socket was lost on the way to it, and another is opened, or can't be.
            }
            finally
            {
                socket.LiveQueries.Started(id, Receive);
            }
        }
    }

    /// <summary>Starts the live query again whenever its socket is lost.</summary>
    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                using var lostOrDisposed = CancellationTokenSource.CreateLinkedTokenSource(_socket!.Lost, _disposed.Token);
                await Task.Delay(Timeout.Infinite, lostOrDisposed.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                _disposed.Token.ThrowIfCancellationRequested();
                await ListenAgainAsync().ConfigureAwait(false);

                // After the query has been started: what is read from now on is complete together with what it sees.
                Add(Marker);
            }
        }
        catch (OperationCanceledException) when (_disposed.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
        catch (Exception e)
        {
            _changes.Writer.TryComplete(e);
        }
    }

    private async Task ListenAgainAsync()
    {
        for (var pause = FirstPause;; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await ListenAsync(_disposed.Token).ConfigureAwait(false);
                return;
            }
            catch (SurrealDbException e) when (e.Kind is SurrealDbErrorKind.Connection or SurrealDbErrorKind.Timeout)
            {
                await Task.Delay(pause, _disposed.Token).ConfigureAwait(false);
            }
        }
    }

    // Called by the thread that receives, one notification after the other.
    private void Receive(RpcNotification notification)
    {
        switch (notification.Action)
        {
            case "CREATE":
                Add(SurrealDbChangeKind.Created, notification);
                break;
            case "UPDATE":
                Add(SurrealDbChangeKind.Updated, notification);
                break;
            case "DELETE":
                Add(SurrealDbChangeKind.Deleted, notification);
                break;
            default:
                _changes.Writer.TryComplete(new SurrealDbException(
                    $"The server ended the live query ({notification.Action}): somebody killed it, or its table is gone.", SurrealDbErrorKind.Query));
                break;
        }
    }

    private void Add(SurrealDbChangeKind kind, RpcNotification notification)
        => Add(new SurrealDbChange(kind, notification.Record as SurrealDbRecordId, notification.Value));

    private void Add(SurrealDbChange change)
    {
        if (_changes.Writer.TryWrite(change))
        {
            return;
        }

        // The consumer has fallen behind: what waits is given up, and the marker tells.
        while (_changes.Reader.TryRead(out _))
        {
        }

        _changes.Writer.TryWrite(Marker);
    }
}
