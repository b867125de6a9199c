using SurrealDb.AdoNet.Values;
using SurrealDb.AdoNet.WebSockets;

namespace SurrealDb.AdoNet.Rpc;

/// <summary>A message of the server: the answer to a request, a notification, or a complaint.</summary>
internal sealed class RpcMessage : IDisposable
{
    private readonly MessageBuffer _buffer;

    private RpcMessage(MessageBuffer buffer, ReadOnlyMemory<byte> result, SurrealDbException? error)
    {
        _buffer = buffer;
        Result = result;
        Error = error;
    }

    /// <summary>The encoded result, there until the message is disposed; empty if it is an error. Nothing is known of its inside.</summary>
    public ReadOnlyMemory<byte> Result { get; }

    /// <summary>What went wrong; null if nothing did.</summary>
    public SurrealDbException? Error { get; }

    /// <summary>Finds out which request a message answers, and reads no more of it than that takes.</summary>
    /// <returns>The request's id; null if it answers none.</returns>
    /// <exception cref="FormatException">It is no message of the protocol.</exception>
    public static long? ReadId(ReadOnlySpan<byte> message)
    {
        var reader = new WireReader(message);
        for (var members = reader.ReadStart(WireType.Map); members > 0; members--)
        {
            if (reader.ReadText().SequenceEqual("id"u8))
            {
                var (type, id) = reader.ReadHead();
                return type == WireType.Unsigned && id <= long.MaxValue ? (long)id : null;
            }

            reader.Skip();
        }

        return null;
    }

    /// <summary>Takes a message apart; what is in its result stays encoded.</summary>
    /// <param name="buffer">The message, which is disposed with what is returned, and if nothing is.</param>
    /// <exception cref="SurrealDbException">It is no message of the protocol.</exception>
    public static RpcMessage Read(MessageBuffer buffer)
    {
        try
        {
            return ReadMembers(buffer);
        }
        catch (Exception e)
        {
            buffer.Dispose();
            throw ValueReader.IsUnreadable(e) ? ValueReader.Unreadable(e) : e;
        }
    }

    /// <summary>Decodes the whole result.</summary>
    /// <exception cref="SurrealDbException">The result is none of SurrealDB's values.</exception>
    public object? ReadResult()
        => ValueReader.Decode(Result.Span);

    public void Dispose()
        => _buffer.Dispose();

    private static RpcMessage ReadMembers(MessageBuffer buffer)
    {
        var bytes = buffer.Bytes;
        var reader = new WireReader(bytes.Span);
        ReadOnlyMemory<byte>? result = null;
        SurrealDbException? error = null;
        for (var members = reader.ReadStart(WireType.Map); members > 0; members--)
        {
            var name = reader.ReadText();
            var start = reader.Position;
            if (name.SequenceEqual("result"u8) && members == 1)
            {
                // What comes last needn't be measured first, which for a large result would be a way through all of it.
                return new RpcMessage(buffer, bytes[start..], error);
            }

            reader.Skip();
            var value = bytes[start..reader.Position];
            if (name.SequenceEqual("result"u8))
            {
                result = value;
            }
            else if (name.SequenceEqual("error"u8) && ValueReader.Decode(value.Span) is IReadOnlyDictionary<string, object?> description)
            {
                error = RpcError.Create(description);
            }
        }

        return reader.Position != bytes.Length ? throw new FormatException($"more than one message (byte {reader.Position})")
            : result is null && error is null ? throw new FormatException("a message has neither a result nor an error")
            : new RpcMessage(buffer, result ?? default, error);
    }
}
