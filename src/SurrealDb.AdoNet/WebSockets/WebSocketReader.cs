using System.Buffers.Binary;
using System.Text;

namespace SurrealDb.AdoNet.WebSockets;

/// <summary>Takes messages out of what a server sends (RFC 6455), blocking until they are there. For one thread.</summary>
/// <param name="stream">What comes after the handshake.</param>
/// <param name="maxMessageBytes">How many bytes a message may have.</param>
/// <param name="pinged">Gets the payload of a ping, which is to be answered with it.</param>
internal sealed class WebSocketReader(Stream stream, int maxMessageBytes, Action<byte[]> pinged)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private long _lastReceived = Environment.TickCount64;

    /// <summary>When anything was received last, in milliseconds of <see cref="Environment.TickCount64" />.</summary>
    public long LastReceived => Volatile.Read(ref _lastReceived);

    /// <summary>Why the server closed the connection, once <see cref="Receive" /> has said that it did.</summary>
    public string? CloseReason { get; private set; }

    /// <summary>Waits for the next message.</summary>
    /// <returns>The message, which the caller disposes; null if the server closed the connection.</returns>
    /// <exception cref="FormatException">The server sent what the protocol forbids, or more than is allowed.</exception>
    /// <exception cref="IOException">The connection was lost.</exception>
    public MessageBuffer? Receive()
    {
        MessageBuffer? message = null;
        try
        {
            while (true)
            {
                var header = ReadHeader();
                if (header.IsControl)
                {
                    if (!TakeControl(header))
                    {
                        return null;
                    }

                    continue;
                }

                if (header.Opcode == WebSocketOpcode.Text || header.Opcode == WebSocketOpcode.Continuation == message is null)
                {
                    throw new FormatException($"A WebSocket frame of kind {header.Opcode} isn't due: messages are binary, one after the other.");
                }

                message ??= new MessageBuffer();
                if (header.Length > maxMessageBytes - message.Length)
                {
                    throw new FormatException($"A message exceeds the limit of {maxMessageBytes} bytes.");
                }

                ReadInto(message, (int)header.Length);
                if (header.IsFinal)
                {
                    var whole = message;
                    message = null;
                    return whole;
                }
            }
        }
        finally
        {
            message?.Dispose();
        }
    }

    private WebSocketHeader ReadHeader()
    {
        const byte FinalBit = 0x80;
        const byte MaskBit = 0x80;
        Fill(2);
        var first = _buffer[_start];
        var second = _buffer[_start + 1];
        _start += 2;
        long length = second & ~MaskBit;
        switch (length)
        {
            case 126:
                Fill(sizeof(ushort));
                length = BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(_start));
                _start += sizeof(ushort);
                break;
            case 127:
                Fill(sizeof(long));
                length = BinaryPrimitives.ReadInt64BigEndian(_buffer.AsSpan(_start));
                _start += sizeof(long);
                break;
        }

        var header = new WebSocketHeader((WebSocketOpcode)(first & 0x0F), (first & FinalBit) != 0, length);
        header.Check(first, (second & MaskBit) != 0);
        return header;
    }

    private bool TakeControl(WebSocketHeader header)
    {
        var length = (int)header.Length;
        Fill(length);
        var payload = _buffer.AsSpan(_start, length);
        _start += length;
        switch (header.Opcode)
        {
            case WebSocketOpcode.Ping:
                pinged(payload.ToArray());
                return true;
            case WebSocketOpcode.Close:
                CloseReason = length < sizeof(ushort)
                    ? "no reason given"
                    : $"{BinaryPrimitives.ReadUInt16BigEndian(payload)} {Encoding.UTF8.GetString(payload[sizeof(ushort)..])}".TrimEnd();
                return false;
            default:
                return true;
        }
    }

    /// <summary>Makes sure that a few bytes are in the buffer.</summary>
    private void Fill(int count)
    {
        if (_end - _start >= count)
        {
            return;
        }

        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        while (_end < count)
        {
            _end += Read(_buffer.AsSpan(_end));
        }
    }

    private void ReadInto(MessageBuffer message, int count)
    {
        var buffered = Math.Min(count, _end - _start);
        if (buffered > 0)
        {
            _buffer.AsSpan(_start, buffered).CopyTo(message.GetSpan(buffered, count));
            message.Advance(buffered);
            _start += buffered;
        }

        for (var missing = count - buffered; missing > 0;)
        {
            var free = message.GetSpan(1, missing);
            var received = Read(free[..Math.Min(free.Length, missing)]);
            message.Advance(received);
            missing -= received;
        }
    }

    private int Read(Span<byte> destination)
    {
        var received = stream.Read(destination);
        if (received == 0)
        {
            throw new EndOfStreamException("The server closed the connection without a word.");
        }

        Volatile.Write(ref _lastReceived, Environment.TickCount64);
        return received;
    }
}
