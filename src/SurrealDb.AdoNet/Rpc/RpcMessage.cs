using System.Buffers;
using Cbor;
using SurrealDb.AdoNet.Values;

namespace SurrealDb.AdoNet.Rpc;

/// <summary>A message of the server: the answer to a request if it has an id, otherwise a notification, or a complaint.</summary>
internal sealed class RpcMessage : IDisposable
{
    private readonly MessageBuffer _buffer;

    private RpcMessage(MessageBuffer buffer, long? id, ReadOnlySequence<byte> result, SurrealDbException? error)
    {
        _buffer = buffer;
        Id = id;
        Result = result;
        Error = error;
    }

    /// <summary>The id of the request that is answered; null if none is.</summary>
    public long? Id { get; }

    /// <summary>The encoded result, there until the message is disposed; empty if it is an error.</summary>
    public ReadOnlySequence<byte> Result { get; }

    /// <summary>What went wrong; null if nothing did.</summary>
    public SurrealDbException? Error { get; }

    /// <summary>Takes a message apart; what is in its result stays encoded.</summary>
    /// <exception cref="CborException">It isn't CBOR.</exception>
    /// <exception cref="FormatException">It is no message of the protocol.</exception>
    public static RpcMessage Read(MessageBuffer buffer)
    {
        var bytes = buffer.Bytes;
        var reader = new CborReader(bytes);
        long? id = null;
        ReadOnlySequence<byte>? result = null;
        SurrealDbException? error = null;
        reader.ReadMapStart();
        while (reader.PeekType() != CborType.EndMap)
        {
            switch (reader.ReadTextString())
            {
                case "id" when reader.PeekType() != CborType.Null:
                    id = reader.ReadInt64();
                    break;
                case "result":
                    var start = reader.Position;
                    reader.SkipValue();
                    result = bytes.Slice(start, reader.Position - start);
                    break;
                case "error" when reader.PeekType() == CborType.Map:
                    error = RpcError.Create((IReadOnlyDictionary<string, object?>)ValueReader.Read(ref reader)!);
                    break;
                default:
                    reader.SkipValue();
                    break;
            }
        }

        reader.ReadMapEnd();
        reader.ReadEnd();
        return result is null && error is null
            ? throw new FormatException("A message has neither a result nor an error.")
            : new RpcMessage(buffer, id, result ?? default, error);
    }

    /// <summary>Decodes the whole result.</summary>
    /// <exception cref="SurrealDbException">The result is none of SurrealDB's values.</exception>
    public object? ReadResult()
        => ValueReader.Decode(Result);

    public void Dispose()
        => _buffer.Dispose();
}
