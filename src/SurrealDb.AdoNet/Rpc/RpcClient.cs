namespace SurrealDb.AdoNet.Rpc;

/// <summary>
/// A server's client for any number of requests at once. It connects when the first of them comes, and again after the connection was lost,
/// each time signing in and choosing namespace and database as before. What was under way is never sent again by itself.
/// </summary>
/// <param name="options">Where the server is.</param>
internal sealed class RpcClient(RpcOptions options) : IAsyncDisposable
{
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private RpcConnection? _connection;
    private bool _isDisposed;

    /// <summary>What live queries see. Handlers are called by the thread that receives, which they mustn't hold up.</summary>
    public event Action<RpcNotification>? Notified;

    /// <summary>A connection was made again after one was lost: sessions, transactions and live queries of that one are gone.</summary>
    public event Action? Reconnected;

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <returns>The answer, which is no error; the caller disposes it.</returns>
    /// <exception cref="SurrealDbException">The server answered with an error or too late, or it can't be reached.</exception>
    /// <exception cref="ArgumentException">SurrealDB can't hold one of the parameters.</exception>
    public async Task<RpcMessage> CallAsync(RpcRequest request, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var connection = await ConnectAsync(request, cancellationToken).ConfigureAwait(false);
            try
            {
                return await connection.CallAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (RpcNotSentException)
            {
                // The connection was lost on the way to it: it is made anew, which ends with an exception if the server is gone.
            }
        }
    }

    /// <summary>Sends a request and decodes its whole result.</summary>
    /// <inheritdoc cref="CallAsync" path="/exception" />
    public async Task<object?> InvokeAsync(RpcRequest request, CancellationToken cancellationToken = default)
    {
        using var answer = await CallAsync(request, cancellationToken).ConfigureAwait(false);
        return answer.ReadResult();
    }

    /// <summary>Runs statements.</summary>
    /// <param name="request">A request of the method <c>query</c>; see <see cref="RpcRequest.Query" />.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What each of them gave, failures included; the caller disposes it.</returns>
    /// <inheritdoc cref="CallAsync" path="/exception" />
    public async Task<QueryAnswer> QueryAsync(RpcRequest request, CancellationToken cancellationToken = default)
        => QueryAnswer.Read(await CallAsync(request, cancellationToken).ConfigureAwait(false));

    public async ValueTask DisposeAsync()
    {
        await _connecting.WaitAsync().ConfigureAwait(false);
        try
        {
            _isDisposed = true;
            if (_connection is { } connection)
            {
                await connection.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _connecting.Release();
        }
    }

    private async ValueTask<RpcConnection> ConnectAsync(RpcRequest request, CancellationToken cancellationToken)
    {
        if (_connection is { IsOpen: true } open)
        {
            return open;
        }

        await _connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_connection is { IsOpen: true } made)
            {
                return made;
            }

            if (request.IsBoundToConnection)
            {
                throw new SurrealDbException(
                    $"'{request.Method}' belongs to a session or a transaction of a connection that was lost, and that are gone with it.",
                    SurrealDbErrorKind.Connection);
            }

            var isAgain = _connection is not null;
            if (_connection is { } lost)
            {
                await lost.DisposeAsync().ConfigureAwait(false);
            }

            var connection = _connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
            if (isAgain)
            {
                Reconnected?.Invoke();
            }

            return connection;
        }
        finally
        {
            _connecting.Release();
        }
    }

    private async Task<RpcConnection> OpenAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.ConnectTimeout);
        RpcConnection? connection = null;
        try
        {
            connection = await RpcConnection.OpenAsync(options, change => Notified?.Invoke(change), timeout.Token).ConfigureAwait(false);
            if (options.Credentials is { } credentials)
            {
                (await connection.CallAsync(credentials.Request, timeout.Token).ConfigureAwait(false)).Dispose();
            }

            if (options.Namespace is not null)
            {
                var use = new RpcRequest("use", [options.Namespace, options.Database]);
                (await connection.CallAsync(use, timeout.Token).ConfigureAwait(false)).Dispose();
            }

            return connection;
        }
        catch (Exception e)
        {
            if (connection is not null)
            {
                await connection.DisposeAsync().ConfigureAwait(false);
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
