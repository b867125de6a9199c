using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SurrealDb.AdoNet.Tests.Infrastructure;

/// <summary>A server that opens WebSockets and then does with each connection what a test says, right or wrong.</summary>
internal sealed partial class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<Stream, Task> _script;

    public ScriptedServer(Func<Stream, Task> script)
    {
        _script = script;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri WebSocket => new($"ws://{_listener.LocalEndpoint}/rpc");

    /// <summary>A frame of a server.</summary>
    public static byte[] Frame(int first, params byte[] payload)
        => payload.Length < 126
            ? [(byte)first, (byte)payload.Length, .. payload]
            : [(byte)first, 126, (byte)(payload.Length >> 8), (byte)payload.Length, .. payload];

    /// <summary>Reads a client's frame and gives its payload, unmasked.</summary>
    public static async Task<byte[]> ReadFrameAsync(Stream stream)
    {
        var header = new byte[2];
        await stream.ReadExactlyAsync(header);
        long length = header[1] & 0x7F;
        if (length >= 126)
        {
            var extended = new byte[length == 126 ? 2 : 8];
            await stream.ReadExactlyAsync(extended);
            length = extended.Aggregate(0L, (sum, next) => (sum << 8) | next);
        }

        var mask = new byte[4];
        await stream.ReadExactlyAsync(mask);
        var payload = new byte[length];
        await stream.ReadExactlyAsync(payload);
        for (var i = 0; i < payload.Length; i++)
        {
            payload[i] ^= mask[i % 4];
        }

        return payload;
    }

    public void Dispose()
        => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = new StringBuilder();
                var one = new byte[1];
                while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
                {
                    await stream.ReadExactlyAsync(one);
                    request.Append((char)one[0]);
                }

                var key = Key().Match(request.ToString()).Groups[1].Value;
                var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
                await stream.WriteAsync(Encoding.ASCII.GetBytes(
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + $"Sec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Protocol: cbor\r\n\r\n"));
                await _script(stream);
            }
            catch (IOException)
            {
                // The client has gone.
            }
        }
    }

    [GeneratedRegex("Sec-WebSocket-Key: (.+)\r\n", RegexOptions.IgnoreCase)]
    private static partial Regex Key();
}
