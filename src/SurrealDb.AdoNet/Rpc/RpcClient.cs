namespace SurrealDb.AdoNet.Rpc;

/// <summary>
/// A client over a WebSocket. It connects when the first request comes, and again after the connection was lost, each time signing in and
/// choosing namespace and database as before. What was under way is never sent again by itself.
/// </summary>
/// <param name="options">Where the server is.</param>
internal sealed class RpcClient(RpcOptions options) : IRpcClient, IAsyncDisposable
{
    private readonly HttpMessageInvoker _http = RpcHttp.Create(options);
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private volatile RpcConnection? _connection;
    private volatile bool _isDisposed;

    /// <summary>How many requests wait for their answers.</summary>
    public int Load => _connection?.Load ?? 0;

    /// <inheritdoc />
    public async ValueTask<RpcMessage> CallAsync(RpcRequest request, bool async, CancellationToken cancellationToken)
    {
        while (true)
        {
            var connection = await ConnectAsync(async, cancellationToken).ConfigureAwait(false);
            try
            {
                return await connection.CallAsync(request, async, cancellationToken).ConfigureAwait(false);
            }
            catch (RpcNotSentException)
            {
                // The connection was lost on the way to it: it is made anew, which ends with an exception if the server is gone.
            }
        }
    }

    /// <summary>Gives the open connection, made anew if it was lost: transactions and live queries belong to one.</summary>
    /// <exception cref="SurrealDbException">The server can't be reached, or refused to let the client in.</exception>
    public async ValueTask<RpcConnection> ConnectAsync(bool async, CancellationToken cancellationToken)
    {
        if (_connection is { IsOpen: true } open)
        {
            return open;
        }

        await EnterAsync(async, cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _connection is { IsOpen: true } made
                ? made
                : _connection = await OpenAsync(async, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _connecting.Release();
        }
    }

    /// <summary>Closes the connection, which the next request makes anew. What is under way fails.</summary>
    public async ValueTask DisconnectAsync(bool async)
    {
        await EnterAsync(async, CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (_connection is { } connection)
            {
                await connection.CloseAsync(async).ConfigureAwait(false);
            }
        }
        finally
        {
            _connecting.Release();
        }
    }

    /// <summary>Closes the connection for good. What is under way fails.</summary>
    public async ValueTask CloseAsync(bool async)
    {
        _isDisposed = true;
        await DisconnectAsync(async).ConfigureAwait(false);
        _http.Dispose();
    }

    public ValueTask DisposeAsync()
        => CloseAsync(async: true);

    private async ValueTask EnterAsync(bool async, CancellationToken cancellationToken)
    {
        if (async)
        {
            await _connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            _connecting.Wait(cancellationToken);
        }
    }

    private async ValueTask<RpcConnection> OpenAsync(bool async, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.ConnectTimeout);
        RpcConnection? connection = null;
        try
        {
            connection = await RpcConnection.OpenAsync(options, _http, async, timeout.Token).ConfigureAwait(false);
            await connection.PrepareAsync(async, timeout.Token).ConfigureAwait(false);
            return connection;
        }
        catch (Exception e)
        {
            if (connection is not null)
            {
                await connection.CloseAsync(async).ConfigureAwait(false);
            }

            throw e switch
            {
                OperationCanceledException when !cancellationToken.IsCancellationRequested => new SurrealDbException(
                    $"Connecting to {options.Endpoint} took longer than {options.ConnectTimeout.TotalSeconds} s.", SurrealDbErrorKind.Timeout, e),
                RpcNotSentException => new SurrealDbException(
                    $"The connection to {options.Endpoint} was lost at once.", SurrealDbErrorKind.Connection, e),
                _ => e,
            };
        }
    }
}
