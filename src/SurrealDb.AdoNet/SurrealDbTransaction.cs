using System.Data;
using System.Data.Common;
using SurrealDb.AdoNet.Pooling;
using SurrealDb.AdoNet.Rpc;

namespace SurrealDb.AdoNet;

/// <summary>
/// A transaction that holds several commands together: they see the database as it was at the beginning and their own writes. The first error
/// dooms it, since SurrealDB leaves what a failed statement had done so far: from then on it can only be rolled back. If another transaction
/// wrote what this one writes, committing fails with an exception that is transient. There are no savepoints.
/// </summary>
public sealed class SurrealDbTransaction : DbTransaction
{
    private readonly PooledClient _client;
    private readonly RpcConnection _socket;
    private readonly Guid _id;
    private SurrealDbConnection? _connection;
    private Exception? _doom;

    private SurrealDbTransaction(SurrealDbConnection connection, PooledClient client, RpcConnection socket, Guid id)
    {
        _connection = connection;
        _client = client;
        _socket = socket;
        _id = id;
    }

    /// <summary>The connection; null once the transaction is over.</summary>
    public new SurrealDbConnection? Connection => _connection;

    /// <summary>Always <see cref="System.Data.IsolationLevel.Snapshot" />.</summary>
    public override IsolationLevel IsolationLevel => IsolationLevel.Snapshot;

    /// <inheritdoc />
    protected override DbConnection? DbConnection => _connection;

    /// <summary>Makes the writes permanent.</summary>
    /// <exception cref="SurrealDbException">
    /// The transaction is doomed, or met another's writes: it is rolled back then. Or the answer didn't come, and nobody knows whether it is
    /// committed.
    /// </exception>
    public override void Commit()
        => CommitAsync(async: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="Commit" />
    public override Task CommitAsync(CancellationToken cancellationToken = default)
        => CommitAsync(async: true, cancellationToken).AsTask();

    /// <inheritdoc />
    public override void Rollback()
        => RollbackAsync(async: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc />
    public override Task RollbackAsync(CancellationToken cancellationToken = default)
        => RollbackAsync(async: true, cancellationToken).AsTask();

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await RollbackAsync(async: true, CancellationToken.None).ConfigureAwait(false);
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing && _connection is not null)
        {
            Rollback();
        }

        base.Dispose(disposing);
    }

    internal static async ValueTask<SurrealDbTransaction> BeginAsync(
        SurrealDbConnection connection, PooledClient client, bool async, CancellationToken cancellationToken)
    {
        client.Hold();
        try
        {
            while (true)
            {
                var socket = await client.Client.ConnectAsync(async, cancellationToken).ConfigureAwait(false);
                try
                {
                    using var answer = await socket.CallAsync(new RpcRequest("begin", []), async, cancellationToken).ConfigureAwait(false);
                    return answer.ReadResult() is Guid id
                        ? new SurrealDbTransaction(connection, client, socket, id)
                        : throw new SurrealDbException("The server began a transaction without an id.", SurrealDbErrorKind.Protocol);
                }
                catch (RpcNotSentException)
                {
                    // The socket was lost on the way to it, and another is opened, or can't be.
                }
            }
        }
        catch
        {
            client.Release();
            throw;
        }
    }

    /// <summary>Runs a request within the transaction.</summary>
    /// <exception cref="SurrealDbException">The transaction is doomed; or it is lost with its socket; or the request failed.</exception>
    internal ValueTask<RpcMessage> CallAsync(RpcRequest request, bool async, CancellationToken cancellationToken)
    {
        CheckNotDoomed();
        return SendAsync(request with { Transaction = _id }, async, cancellationToken);
    }

    /// <summary>Takes note that something in the transaction failed.</summary>
    internal void Doom(Exception cause)
        => _doom ??= cause;

    private void CheckNotDoomed()
    {
        if (_doom is not null)
        {
            throw new SurrealDbException(
                $"The transaction failed before and can only be rolled back: {_doom.Message}", SurrealDbErrorKind.Transaction, _doom);
        }
    }

    private async ValueTask CommitAsync(bool async, CancellationToken cancellationToken)
    {
        CheckOpen();
        if (_doom is not null)
        {
            await RollbackAsync(async, cancellationToken).ConfigureAwait(false);
            CheckNotDoomed();
        }

        try
        {
            (await SendAsync(new RpcRequest("commit", [_id]), async, cancellationToken).ConfigureAwait(false)).Dispose();
        }
        finally
        {
            End();
        }
    }

    private async ValueTask RollbackAsync(bool async, CancellationToken cancellationToken)
    {
        CheckOpen();
        try
        {
            if (_socket.IsOpen)
            {
                (await SendAsync(new RpcRequest("cancel", [_id]), async, cancellationToken).ConfigureAwait(false)).Dispose();
            }
        }
        catch (SurrealDbException e) when (e.Kind == SurrealDbErrorKind.Connection)
        {
            // The server rolls back what a lost socket had open.
        }
        finally
        {
            End();
        }
    }

    private async ValueTask<RpcMessage> SendAsync(RpcRequest request, bool async, CancellationToken cancellationToken)
    {
        try
        {
            return await _socket.CallAsync(request, async, cancellationToken).ConfigureAwait(false);
        }
        catch (RpcNotSentException e)
        {
            throw new SurrealDbException(
                "The transaction's socket was lost, and the transaction with it: it is rolled back.", SurrealDbErrorKind.Connection, e);
        }
    }

    private void CheckOpen()
    {
        if (_connection is null)
        {
            throw new InvalidOperationException("The transaction is over: it was committed or rolled back.");
        }
    }

    private void End()
    {
        _connection!.EndTransaction(this);
        _connection = null;
        _client.Release();
    }
}
