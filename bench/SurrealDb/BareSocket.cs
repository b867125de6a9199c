using System.Net.WebSockets;
using Cbor;

namespace Bench.SurrealDb;

/// <summary>The least that a client can do with .NET's own WebSocket: one request after the other, its bytes made beforehand.</summary>
internal sealed class BareSocket : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _request = Frames.Request(1);
    private byte[] _buffer = new byte[64 * 1024];

    public async Task OpenAsync(Uri server)
    {
        _socket.Options.AddSubProtocol("cbor");
        await _socket.ConnectAsync(server, CancellationToken.None);
    }

    /// <summary>Sends the request and receives the answer.</summary>
    /// <returns>The answer's bytes, there until the next request.</returns>
    public async ValueTask<ReadOnlyMemory<byte>> CallAsync()
    {
        await _socket.SendAsync(_request.AsMemory(), WebSocketMessageType.Binary, true, CancellationToken.None);
        var length = 0;
        while (true)
        {
            var received = await _socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None);
            length += received.Count;
            if (received.EndOfMessage)
            {
                return _buffer.AsMemory(0, length);
            }

            if (length == _buffer.Length)
            {
                Array.Resize(ref _buffer, length * 2);
            }
        }
    }

    /// <summary>Decodes rows whose columns are known: each value once, in the order in which it comes, names passed over.</summary>
    /// <returns>How many rows there were.</returns>
    public static long Decode(ReadOnlySpan<byte> answer, bool asObjects)
    {
        var reader = new CborReader(answer);
        reader.ReadMapStart();
        Name(ref reader);
        reader.ReadUInt64();
        Name(ref reader);
        reader.ReadArrayStart();
        reader.ReadMapStart();
        Name(ref reader);
        var count = reader.ReadArrayStart()!.Value;
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            if (asObjects)
            {
                reader.ReadMapStart();
                Name(ref reader);
            }
            else
            {
                reader.ReadArrayStart();
            }

            reader.ReadTag();
            reader.ReadArrayStart();
            var at = DateTime.UnixEpoch.AddTicks((reader.ReadInt64() * TimeSpan.TicksPerSecond) + (reader.ReadInt64() / 100));
            reader.ReadArrayEnd();
            if (asObjects)
            {
                Name(ref reader);
            }

            var id = reader.ReadInt64();
            if (asObjects)
            {
                Name(ref reader);
            }

            var name = reader.ReadTextString();
            if (asObjects)
            {
                Name(ref reader);
            }

            sum += reader.ReadDouble() + id + name.Length + at.Second;
            if (asObjects)
            {
                reader.ReadMapEnd();
            }
            else
            {
                reader.ReadArrayEnd();
            }
        }

        return sum > 0 ? count : 0;
    }

    public void Dispose()
        => _socket.Dispose();

    private static void Name(ref CborReader reader)
        => reader.TryReadUtf8Span(out _);
}
