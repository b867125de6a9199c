using System.Collections.Concurrent;
using SurrealDb.AdoNet.Live;
using SurrealDb.AdoNet.Values;
using SurrealDb.AdoNet.WebSockets;

namespace SurrealDb.AdoNet.Rpc;

/// <summary>
/// One WebSocket to a server, over which any number of requests are under way at once. Once it is lost it stays so. A thread of its own takes
/// what arrives: callers that wait synchronously are woken by it and by nothing else, so that they get their answers even when they hold all
/// threads of the pool.
/// </summary>
internal sealed class RpcConnection
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    /// <summary>The status 1000 (RFC 6455 §7.4.1).</summary>
    private static readonly byte[] NormalClosure = [0x03, 0xE8];

    private readonly RpcOptions _options;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<MessageBuffer>> _pending = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly SemaphoreSlim _free;
    private readonly SemaphoreSlim _signingIn = new(1, 1);
    private readonly CancellationTokenSource _lost = new();
    private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Stream _stream;
    private readonly WebSocketReader _reader;
    private readonly Timer _keepAlive;
    private Exception? _failure;
    private long _lastId;
    private long _pinged;
    private int _signIns;

    private RpcConnection(RpcOptions options, Stream stream)
    {
        _options = options;
        _stream = stream;
        _free = new SemaphoreSlim(options.MaxRequests);
        _reader = new WebSocketReader(stream, options.MaxMessageBytes, payload => _ = SendControlAsync(WebSocketOpcode.Pong, payload));
        var tick = TimeSpan.FromMilliseconds(Math.Min(options.KeepAliveInterval.TotalMilliseconds, options.KeepAliveTimeout.TotalMilliseconds) / 2);
        _keepAlive = new Timer(static state => ((RpcConnection)state!).KeepAlive(), this, tick, tick);
        new Thread(Receive) { IsBackground = true, Name = $"SurrealDB {options.Endpoint.Authority}" }.Start();
    }

    public bool IsOpen => Volatile.Read(ref _failure) is null;

    /// <summary>Cancelled when the connection is lost.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Completes when the thread that receives has ended, which is soon after the connection is lost.</summary>
    public Task Ended => _received.Task;

    /// <summary>The live queries that run over it.</summary>
    public LiveQueries LiveQueries { get; } = new();

    /// <summary>How many requests wait for their answers.</summary>
    public int Load => _pending.Count;

    /// <summary>Connects; nobody has signed in then.</summary>
    /// <param name="options">Where to.</param>
    /// <param name="http">What opens the WebSocket.</param>
    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="SurrealDbException">The server can't be reached.</exception>
    public static async ValueTask<RpcConnection> OpenAsync(
        RpcOptions options, HttpMessageInvoker http, bool async, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await WebSocketHandshake.ConnectAsync(http, options.Endpoint, async, cancellationToken).ConfigureAwait(false);
            return new RpcConnection(options, stream);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new SurrealDbException($"No SurrealDB server can be reached at {options.Endpoint}: {e.Message}", SurrealDbErrorKind.Connection, e);
        }
    }

    /// <summary>Sends a request and waits for its answer; signs in once more if the server says that the session has expired.</summary>
    /// <returns>The answer, which is no error; the caller disposes it.</returns>
    /// <exception cref="SurrealDbException">The server answered with an error or too late, or the connection was lost meanwhile.</exception>
    /// <exception cref="RpcNotSentException">The connection was lost before.</exception>
    /// <exception cref="ArgumentException">SurrealDB can't hold one of the parameters.</exception>
    public async ValueTask<RpcMessage> CallAsync(RpcRequest request, bool async, CancellationToken cancellationToken)
    {
        var signIns = Volatile.Read(ref _signIns);
        try
        {
            return await CallOnceAsync(request, async, cancellationToken).ConfigureAwait(false);
        }
        catch (SurrealDbException e) when (e.IsSessionExpired && _options.Credentials is not null)
        {
            // It refuses such a request before anything of it runs.
            await SignInAsync(signIns, async, cancellationToken).ConfigureAwait(false);
            return await CallOnceAsync(request, async, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Signs in and chooses namespace and database, as the options say.</summary>
    /// <exception cref="SurrealDbException">The server refused it.</exception>
    /// <exception cref="RpcNotSentException">The connection was lost before.</exception>
    public async ValueTask PrepareAsync(bool async, CancellationToken cancellationToken)
    {
        await SignInAsync(0, async, cancellationToken).ConfigureAwait(false);
        if (_options.Namespace is not null)
        {
            var use = new RpcRequest("use", [_options.Namespace, _options.Database]);
            (await CallOnceAsync(use, async, cancellationToken).ConfigureAwait(false)).Dispose();
        }
    }

    /// <summary>Says farewell and ends the connection. What is under way fails.</summary>
    public async ValueTask CloseAsync(bool async)
    {
        if (IsOpen)
        {
            // Whoever is at the other end may not listen: then it ends without a farewell.
            var farewell = SendControlAsync(WebSocketOpcode.Close, NormalClosure);
            if (async)
            {
                await Task.WhenAny(Task.WhenAll(farewell, Ended), Task.Delay(CloseTimeout)).ConfigureAwait(false);
            }
            else if (farewell.Wait(CloseTimeout))
            {
                Ended.Wait(CloseTimeout);
            }
        }

        Fail(new ObjectDisposedException(nameof(RpcConnection)));
    }

    private async ValueTask SignInAsync(int known, bool async, CancellationToken cancellationToken)
    {
        if (_options.Credentials is not { } credentials)
        {
            return;
        }

        await WaitAsync(_signingIn, async, cancellationToken).ConfigureAwait(false);
        try
        {
            // Another caller may have done it.
            if (_signIns == known)
            {
                (await CallOnceAsync(credentials.Request, async, cancellationToken).ConfigureAwait(false)).Dispose();
                _signIns++;
            }
        }
        finally
        {
            _signingIn.Release();
        }
    }

    private async ValueTask<RpcMessage> CallOnceAsync(RpcRequest request, bool async, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var id = Interlocked.Increment(ref _lastId);
        var timeout = request.Timeout ?? _options.RequestTimeout;
        using var frame = new ClientFrame();
        request.Write(frame, id);
        if (!(async
            ? await _free.WaitAsync(timeout, cancellationToken).ConfigureAwait(false)
            : _free.Wait(timeout, cancellationToken)))
        {
            throw Late(request, timeout, " It wasn't sent: too many requests are under way.", null);
        }

        var answer = new TaskCompletionSource<MessageBuffer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = answer;
        MessageBuffer? buffer = null;
        try
        {
            buffer = await ExchangeAsync(frame.Seal(WebSocketOpcode.Binary), answer.Task, timeout, async, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw Late(request, timeout, " It may still be at work on it.", e);
        }
        finally
        {
            _free.Release();
            if (buffer is null)
            {
                Abandon(id, answer);
            }
        }

        var message = RpcMessage.Read(buffer);
        if (message.Error is { } error)
        {
            message.Dispose();
            throw error;
        }

        return message;
    }

    private async ValueTask<MessageBuffer> ExchangeAsync(
        ReadOnlyMemory<byte> frame, Task<MessageBuffer> answer, TimeSpan timeout, bool async, CancellationToken cancellationToken)
    {
        await SendAsync(frame, timeout, async, cancellationToken).ConfigureAwait(false);
        if (async)
        {
            return await answer.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            if (!answer.Wait(timeout, cancellationToken))
            {
                throw new TimeoutException();
            }
        }
        catch (AggregateException)
        {
            // It failed: below this is said without a wrapping.
        }

        return answer.GetAwaiter().GetResult();
    }

    /// <summary>Sends a frame whole: one that was broken off would end the connection for all others, so only the wait for a turn can end early.</summary>
    private async ValueTask SendAsync(ReadOnlyMemory<byte> frame, TimeSpan timeout, bool async, CancellationToken cancellationToken)
    {
        if (!(async
            ? await _sending.WaitAsync(timeout, cancellationToken).ConfigureAwait(false)
            : _sending.Wait(timeout, cancellationToken)))
        {
            throw new TimeoutException();
        }

        try
        {
            if (!IsOpen)
            {
                throw new RpcNotSentException(_failure);
            }

            if (async)
            {
                await _stream.WriteAsync(frame, CancellationToken.None).ConfigureAwait(false);
            }
            else
            {
                _stream.Write(frame.Span);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Whoever waits for an answer hears of it.
            Fail(e);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task SendControlAsync(WebSocketOpcode opcode, byte[] payload)
    {
        using var frame = ClientFrame.Create(payload);
        try
        {
            await SendAsync(frame.Seal(opcode), Timeout.InfiniteTimeSpan, async: true, Lost).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcNotSentException or OperationCanceledException)
        {
            // The connection is lost: there is nothing to be kept alive or to be closed.
        }
    }

    private void KeepAlive()
    {
        var silence = Environment.TickCount64 - _reader.LastReceived;
        if (silence < _options.KeepAliveInterval.TotalMilliseconds)
        {
            _pinged = 0;
            return;
        }

        if (_pinged == 0)
        {
            _pinged = Environment.TickCount64;
            _ = SendControlAsync(WebSocketOpcode.Ping, []);
        }
        else if (Environment.TickCount64 - _pinged > _options.KeepAliveTimeout.TotalMilliseconds)
        {
            Fail(new TimeoutException($"The server hasn't been heard of for {TimeSpan.FromMilliseconds(silence).TotalSeconds:0} s."));
        }
    }

    private void Receive()
    {
        try
        {
            while (_reader.Receive() is { } buffer)
            {
                Dispatch(buffer);
            }

            Fail(new IOException($"The server closed the connection ({_reader.CloseReason})."));
        }
        catch (Exception e)
        {
            // Whatever it is, nobody is left to receive: those who wait have to know.
            Fail(e);
        }

        _received.TrySetResult();
    }

    private void Dispatch(MessageBuffer buffer)
    {
        if (RpcMessage.ReadId(buffer.Bytes.Span) is { } id)
        {
            if (!_pending.TryRemove(id, out var answer) || !answer.TrySetResult(buffer))
            {
                // Its caller has given up.
                buffer.Dispose();
            }

            return;
        }

        using var message = RpcMessage.Read(buffer);
        if (message.Error is { } complaint)
        {
            // The server couldn't read a request, and doesn't say which.
            throw complaint;
        }

        if (message.ReadResult() is IReadOnlyDictionary<string, object?> change
            && change.GetValueOrDefault("id") is Guid liveQuery && change.GetValueOrDefault("action") is string action)
        {
            LiveQueries.Deliver(
                new RpcNotification(liveQuery, action, change.GetValueOrDefault("record"), change.GetValueOrDefault("result")));
        }
    }

    // The answer may have come at the very moment that its caller gave up.
    private void Abandon(long id, TaskCompletionSource<MessageBuffer> answer)
    {
        _pending.TryRemove(id, out _);
        if (!answer.TrySetCanceled() && answer.Task.IsCompletedSuccessfully)
        {
            answer.Task.Result.Dispose();
        }
    }

    private void Fail(Exception failure)
    {
        if (Interlocked.CompareExchange(ref _failure, failure, null) is not null)
        {
            return;
        }

        _keepAlive.Dispose();
        _stream.Dispose();
        foreach (var id in _pending.Keys)
        {
            if (_pending.TryRemove(id, out var answer))
            {
                answer.TrySetException(Describe(failure));
            }
        }

        // Those who are told of it mustn't hold up this thread, which may be the one that receives.
        _ = _lost.CancelAsync();
    }

    private static async ValueTask WaitAsync(SemaphoreSlim semaphore, bool async, CancellationToken cancellationToken)
    {
        if (async)
        {
            await semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            semaphore.Wait(cancellationToken);
        }
    }

    private static SurrealDbException Late(RpcRequest request, TimeSpan timeout, string more, Exception? cause)
        => new($"The server didn't answer '{request.Method}' within {timeout.TotalSeconds} s.{more}", SurrealDbErrorKind.Timeout, cause);

    private SurrealDbException Describe(Exception failure)
        => failure switch
        {
            SurrealDbException { Kind: SurrealDbErrorKind.Protocol } unreadable => unreadable,
            SurrealDbException => new SurrealDbException(
                $"The server couldn't read a request: {failure.Message}", SurrealDbErrorKind.Protocol, failure),
            _ when ValueReader.IsUnreadable(failure) => ValueReader.Unreadable(failure),
            _ => new SurrealDbException(
                $"The connection to {_options.Endpoint} was lost; whether the request was carried out isn't known. {failure.Message}",
                SurrealDbErrorKind.Connection, failure),
        };
}
