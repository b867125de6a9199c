using System.Net.WebSockets;
using System.Text.Json;

namespace SurrealDb.AdoNet.Tests.Infrastructure;

/// <summary>SurrealDB's RPC in JSON over one socket, one message after the other: as simple as a check of the server can be.</summary>
internal sealed class JsonSocket : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _timeout = new(TimeSpan.FromSeconds(30));
    private readonly Queue<JsonElement> _pushed = [];
    private int _id;

    public static async Task<JsonSocket> OpenAsync(SurrealDbServer server, bool signIn = true, string database = "d")
    {
        var socket = new JsonSocket();
        socket._socket.Options.AddSubProtocol("json");
        await socket._socket.ConnectAsync(server.WebSocket, socket._timeout.Token);
        if (signIn)
        {
            await socket.ResultAsync("signin", new { user = SurrealDbServer.User, pass = SurrealDbServer.Password });
            await socket.ResultAsync("use", "n", database);
        }

        return socket;
    }

    /// <summary>Sends a request and returns the whole response.</summary>
    public Task<JsonElement> CallAsync(string method, params object?[] parameters)
        => SendAsync(new { id = ++_id, method, @params = parameters });

    /// <summary>Sends a request for a session, in a transaction, or both.</summary>
    public Task<JsonElement> CallInAsync(Guid? session, string? transaction, string method, params object?[] parameters)
        => SendAsync(new { id = ++_id, method, @params = parameters, session, txn = transaction });

    /// <summary>Sends a request and returns its result.</summary>
    public async Task<JsonElement> ResultAsync(string method, params object?[] parameters)
    {
        var response = await CallAsync(method, parameters);
        return response.TryGetProperty("result", out var result)
            ? result
            : throw new InvalidOperationException($"{method}: {response}");
    }

    /// <summary>Runs statements and returns the last one's result as JSON, or its error message.</summary>
    public async Task<string> QueryAsync(string statements, object? variables = null)
        => (await ResultAsync("query", statements, variables ?? new { })).EnumerateArray().Last().GetProperty("result").GetRawText();

    /// <summary>Waits for a message that answers no request.</summary>
    public async Task<JsonElement> ReceivePushedAsync()
        => _pushed.TryDequeue(out var message) ? message : await ReceiveAsync();

    /// <summary>Sends a message as it is, and returns the next one that answers no request.</summary>
    public async Task<JsonElement> SendRawAsync(string message)
    {
        await _socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, _timeout.Token);
        return await ReceivePushedAsync();
    }

    /// <summary>Sends bytes of no use and waits until the server closes the socket.</summary>
    public async Task<WebSocketCloseStatus?> SendUntilClosedAsync(int bytes)
    {
        await _socket.SendAsync(new byte[bytes], WebSocketMessageType.Binary, true, _timeout.Token);
        return await ReceiveCloseAsync();
    }

    /// <summary>Waits until the server closes the socket.</summary>
    public async Task<WebSocketCloseStatus?> ReceiveCloseAsync()
    {
        var received = await _socket.ReceiveAsync(new byte[1024], _timeout.Token);
        return received.CloseStatus;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _timeout.Dispose();
    }

    private async Task<JsonElement> SendAsync(object request)
    {
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(request), WebSocketMessageType.Text, true, _timeout.Token);
        while (true)
        {
            var response = await ReceiveAsync();
            if (response.TryGetProperty("id", out var id) && id.GetInt32() == _id)
            {
                return response;
            }

            _pushed.Enqueue(response);
        }
    }

    private async Task<JsonElement> ReceiveAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        ValueWebSocketReceiveResult received;
        do
        {
            received = await _socket.ReceiveAsync(buffer.AsMemory(), _timeout.Token);
            message.Write(buffer, 0, received.Count);
        }
        while (!received.EndOfMessage);

        return received.MessageType == WebSocketMessageType.Close
            ? throw new InvalidOperationException("The server closed the socket.")
            : JsonDocument.Parse(message.ToArray()).RootElement;
    }
}
