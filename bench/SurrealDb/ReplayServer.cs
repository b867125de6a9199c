using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Bench.SurrealDb;

/// <summary>
/// A WebSocket server that answers every request with the same frame but for the request's id: what is left of a measurement is the client's
/// work and the way there and back. Each connection has a thread of its own, so that it takes none of the client's.
/// </summary>
internal sealed class ReplayServer : IDisposable
{
    /// <summary>Where requests and answers hold their ids: after a map's head and the name.</summary>
    private const int IdOffset = 4;

    private const int Opcode = 0x0F;
    private const int Binary = 2;
    private const int Close = 8;
    private const int Ping = 9;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _answer;

    /// <param name="answer">An answer that begins with <c>{id: …}</c>, whose id takes five bytes whatever it is.</param>
    public ReplayServer(byte[] answer)
    {
        _answer = answer;
        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public Uri WebSocket => new($"ws://{_listener.LocalEndpoint}/rpc");

    public void Dispose()
        => _listener.Dispose();

    private void Accept()
    {
        try
        {
            while (true)
            {
                var client = _listener.AcceptTcpClient();
                client.NoDelay = true;
                new Thread(() => Serve(client)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // The bench is over.
        }
    }

    private void Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                Open(stream);
                var frame = Frame();
                var answer = frame.AsSpan(frame.Length - _answer.Length);
                var buffer = new byte[64 * 1024];
                while (true)
                {
                    var request = ReadRequest(stream, buffer);
                    switch (buffer[0] & Opcode)
                    {
                        case Binary:
                            BinaryPrimitives.WriteUInt32BigEndian(answer[(IdOffset + 1)..], ReadId(request));
                            stream.Write(frame);
                            break;
                        case Ping:
                            stream.Write([0x8A, 0]);
                            break;
                        case Close:
                            return;
                    }
                }
            }
            catch (IOException)
            {
                // The client has gone.
            }
        }
    }

    private static void Open(NetworkStream stream)
    {
        var request = new StringBuilder();
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            request.Append((char)stream.ReadByte());
        }

        const string Name = "Sec-WebSocket-Key: ";
        var text = request.ToString();
        var start = text.IndexOf(Name, StringComparison.OrdinalIgnoreCase) + Name.Length;
        var key = text[start..text.IndexOf('\r', start)];
#pragma warning disable CA5350 // RFC 6455 prescribes it.
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        stream.Write(Encoding.ASCII.GetBytes(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Protocol: cbor\r\n\r\n"));
    }

    private byte[] Frame()
    {
        var header = new byte[10];
        header[0] = 0x82;
        header[1] = 127;
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(2), _answer.Length);
        return _answer.Length < 126 ? [0x82, (byte)_answer.Length, .. _answer] : [.. header, .. _answer];
    }

    private static ReadOnlySpan<byte> ReadRequest(NetworkStream stream, byte[] buffer)
    {
        stream.ReadExactly(buffer, 0, 2);
        var length = buffer[1] & 0x7F;
        var extended = length < 126 ? 0 : 2;
        stream.ReadExactly(buffer, 2, extended + 4);
        length = extended == 0 ? length : BinaryPrimitives.ReadUInt16BigEndian(buffer.AsSpan(2));
        var mask = buffer.AsSpan(2 + extended, 4);
        var payload = buffer.AsSpan(6 + extended, length);
        stream.ReadExactly(payload);
        for (var i = 0; i < payload.Length; i++)
        {
            payload[i] ^= mask[i % 4];
        }

        return payload;
    }

    private static uint ReadId(ReadOnlySpan<byte> request)
        => request[IdOffset] switch
        {
            < 24 => request[IdOffset],
            24 => request[IdOffset + 1],
            25 => BinaryPrimitives.ReadUInt16BigEndian(request[(IdOffset + 1)..]),
            _ => BinaryPrimitives.ReadUInt32BigEndian(request[(IdOffset + 1)..]),
        };
}
