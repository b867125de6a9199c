using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using Cbor;

namespace SurrealDb.AdoNet.Rpc;

/// <summary>One WebSocket to a server, over which any number of requests are under way at once. Once it is lost it stays so.</summary>
internal sealed class RpcConnection : IAsyncDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly ClientWebSocket _socket = new();
    private readonly RpcOptions _options;
    private readonly Action<RpcNotification> _notified;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<RpcMessage>> _pending = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _lost = new();
    private Task _receiving = Task.CompletedTask;
    private Exception? _failure;
    private long _lastId;

    private RpcConnection(RpcOptions options, Action<RpcNotification> notified)
    {
        _options = options;
        _notified = notified;
        _socket.Options.AddSubProtocol("cbor");
        _socket.Options.KeepAliveInterval = options.KeepAliveInterval;
        _socket.Options.KeepAliveTimeout = options.KeepAliveTimeout;
    }

    public bool IsOpen => !_lost.IsCancellationRequested;

    /// <summary>Connects; nobody has signed in then.</summary>
    /// <param name="options">Where to.</param>
    /// <param name="notified">Gets what live queries see, on the thread that receives, which it mustn't hold up.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="SurrealDbException">The server can't be reached.</exception>
    public static async Task<RpcConnection> OpenAsync(RpcOptions options, Action<RpcNotification> notified, CancellationToken cancellationToken)
    {
        var connection = new RpcConnection(options, notified);
        try
        {
            await connection._socket.ConnectAsync(options.Endpoint, cancellationToken).ConfigureAwait(false);
        }
        catch (WebSocketException e)
        {
            connection._socket.Dispose();
            throw new SurrealDbException($"No SurrealDB server can be reached at {options.Endpoint}: {e.Message}", SurrealDbErrorKind.Connection, e);
        }
        catch
        {
            connection._socket.Dispose();
            throw;
        }

        connection._receiving = Task.Run(connection.ReceiveAsync, CancellationToken.None);
        return connection;
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <returns>The answer, which is no error; the caller disposes it.</returns>
    /// <exception cref="SurrealDbException">The server answered with an error or too late, or the connection was lost meanwhile.</exception>
    /// <exception cref="RpcNotSentException">The connection was lost before.</exception>
    public async Task<RpcMessage> CallAsync(RpcRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var id = Interlocked.Increment(ref _lastId);
        var frame = new ArrayBufferWriter<byte>();
        request.Write(frame, id);

        var answer = new TaskCompletionSource<RpcMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = answer;
        var timeout = request.Timeout ?? _options.RequestTimeout;
        RpcMessage? message = null;
        try
        {
            await SendAsync(frame.WrittenMemory).WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
            message = await answer.Task.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw new SurrealDbException(
                $"The server didn't answer '{request.Method}' within {timeout.TotalSeconds} s. It may still be at work on it.",
                SurrealDbErrorKind.Timeout, e);
        }
        finally
        {
            if (message is null)
            {
                Abandon(id, answer);
            }
        }

        if (message.Error is { } error)
        {
            message.Dispose();
            throw error;
        }

        return message;
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            try
            {
                using var patience = new CancellationTokenSource(CloseTimeout);
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token).ConfigureAwait(false);
                await _receiving.WaitAsync(patience.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException or InvalidOperationException)
            {
                // Whoever is at the other end is gone or doesn't listen: then the socket ends without a farewell.
            }
        }

        Fail(new ObjectDisposedException(nameof(RpcConnection)));
        await _receiving.ConfigureAwait(false);
        _socket.Dispose();
    }

    private async Task SendAsync(ReadOnlyMemory<byte> frame)
    {
        try
        {
            await _sending.WaitAsync(_lost.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new RpcNotSentException(_failure);
        }

        try
        {
            // Not with the caller's token: a message that was broken off would end the connection for all others.
            await _socket.SendAsync(frame, WebSocketMessageType.Binary, endOfMessage: true, _lost.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            Fail(e);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (await ReceiveMessageAsync().ConfigureAwait(false) is { } buffer)
            {
                Dispatch(RpcMessage.Read(buffer));
            }

            Fail(new WebSocketException(
                WebSocketError.ConnectionClosedPrematurely, $"The server closed the connection ({_socket.CloseStatus}: {_socket.CloseStatusDescription})"));
        }
        catch (Exception e)
        {
            // Whatever it is, nobody is left to receive: those who wait have to know.
            Fail(e);
        }
    }

    private async Task<MessageBuffer?> ReceiveMessageAsync()
    {
        var buffer = new MessageBuffer();
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.Free, _lost.Token).ConfigureAwait(false);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            buffer.Advance(received.Count);
            if (buffer.Length > _options.MaxMessageBytes)
            {
                throw new FormatException($"A message exceeds the limit of {_options.MaxMessageBytes} bytes.");
            }

            if (received.EndOfMessage)
            {
                return buffer;
            }
        }
    }

    private void Dispatch(RpcMessage message)
    {
        if (message.Id is { } id)
        {
            if (!_pending.TryRemove(id, out var answer) || !answer.TrySetResult(message))
            {
                // Its caller has given up.
                message.Dispose();
            }

            return;
        }

        using (message)
        {
            if (message.Error is { } complaint)
            {
                // The server couldn't read a request, and doesn't say which.
                throw complaint;
            }

            if (message.ReadResult() is IReadOnlyDictionary<string, object?> change
                && change.GetValueOrDefault("id") is Guid liveQuery && change.GetValueOrDefault("action") is string action)
            {
                _notified(new RpcNotification(liveQuery, action, change.GetValueOrDefault("record"), change.GetValueOrDefault("result")));
            }
        }
    }

    // The answer may have come at the very moment that its caller gave up.
    private void Abandon(long id, TaskCompletionSource<RpcMessage> answer)
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

        _lost.Cancel();
        _socket.Abort();
        foreach (var id in _pending.Keys)
        {
            if (_pending.TryRemove(id, out var answer))
            {
                answer.TrySetException(Lost());
            }
        }
    }

    private SurrealDbException Lost()
        => _failure switch
        {
            CborException or FormatException => new SurrealDbException(
                $"The server's answer can't be read: {_failure.Message}", SurrealDbErrorKind.Protocol, _failure),
            SurrealDbException => new SurrealDbException(
                $"The server couldn't read a request: {_failure.Message}", SurrealDbErrorKind.Protocol, _failure),
            _ => new SurrealDbException(
                $"The connection to {_options.Endpoint} was lost; whether the request was carried out isn't known. {_failure?.Message}",
                SurrealDbErrorKind.Connection, _failure),
        };
}
