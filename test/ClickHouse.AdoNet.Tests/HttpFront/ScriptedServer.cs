using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ClickHouse.AdoNet.Tests.HttpFront;

/// <summary>
/// An HTTP server whose answers a test writes byte for byte, each sent at once and followed by a reset of the connection: what the client
/// then has are exactly these bytes and a failure.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, string> _answer;
    private readonly Task _running;

    /// <param name="answer">Gives the answer, its characters as Latin-1, to a request as it came, head and body.</param>
    public ScriptedServer(Func<string, string> answer)
    {
        _answer = answer;
        _listener.Start();
        _running = RunAsync();
    }

    public string ConnectionString => $"Host=127.0.0.1;Port={((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>An answer in chunks that lacks the last one.</summary>
    public static string Broken(string body, string headers = "", int status = 200)
        => $"HTTP/1.1 {status} X\r\nTransfer-Encoding: chunked\r\n{headers}\r\n" + (body.Length == 0 ? "" : $"{body.Length:x}\r\n{body}\r\n");

    /// <summary>An answer that ends as it should.</summary>
    public static string Whole(string body)
        => $"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var request = await ReadAsync(socket);
            if (request.Length > 0)
            {
                await socket.SendAsync(Encoding.Latin1.GetBytes(_answer(request)));
            }

            socket.Close(0);
        }
    }

    private static async Task<string> ReadAsync(Socket socket)
    {
        var request = new StringBuilder();
        var buffer = new byte[1 << 16];
        while (!IsWhole(request.ToString()))
        {
            var read = await socket.ReceiveAsync(buffer);
            if (read == 0)
            {
                return "";
            }

            request.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return request.ToString();
    }

    private static bool IsWhole(string request)
    {
        const string Length = "Content-Length: ";
        var body = request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        if (body < 4)
        {
            return false;
        }

        var length = request.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        return length < 0 || length > body
            ? request.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal)
            : request.Length >= body + int.Parse(request.AsSpan()[(length + Length.Length)..request.IndexOf('\r', length)]);
    }
}
