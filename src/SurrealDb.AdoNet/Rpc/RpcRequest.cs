using System.Buffers;
using Cbor;
using SurrealDb.AdoNet.Values;

namespace SurrealDb.AdoNet.Rpc;

/// <summary>One request of SurrealDB's RPC protocol.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Parameters">Its parameters, values of SurrealDB.</param>
internal sealed record RpcRequest(string Method, IReadOnlyList<object?> Parameters)
{
    [ThreadStatic]
    private static CborWriter? _writer;

    /// <summary>An attached session; null for the connection's own.</summary>
    public Guid? Session { get; init; }

    /// <summary>An open transaction; null for none.</summary>
    public Guid? Transaction { get; init; }

    /// <summary>How long the answer may take; null for the client's usual time.</summary>
    public TimeSpan? Timeout { get; init; }

    public static RpcRequest Query(string statements, IReadOnlyDictionary<string, object?>? variables = null)
        => new("query", [statements, variables ?? new Dictionary<string, object?>()]);

    /// <summary>Encodes the request.</summary>
    /// <exception cref="ArgumentException">SurrealDB can't hold one of the parameters.</exception>
    public void Write(IBufferWriter<byte> output, long id)
    {
        var writer = _writer ??= new CborWriter(output);
        writer.Reset(output);
        writer.WriteMapStart(3 + (Session is null ? 0 : 1) + (Transaction is null ? 0 : 1));
        writer.WriteUtf8String("id"u8);
        writer.WriteInt64(id);
        writer.WriteUtf8String("method"u8);
        writer.WriteTextString(Method);
        writer.WriteUtf8String("params"u8);
        ValueWriter.Write(writer, Parameters);
        WriteId(writer, "session"u8, Session);
        WriteId(writer, "txn"u8, Transaction);
        writer.WriteMapEnd();
    }

    private static void WriteId(CborWriter writer, ReadOnlySpan<byte> name, Guid? id)
    {
        if (id is not null)
        {
            writer.WriteUtf8String(name);
            ValueWriter.Write(writer, id);
        }
    }
}
