using System.Buffers;
using Cbor;
using SurrealDb.AdoNet.Values;

namespace SurrealDb.AdoNet.Rpc;

/// <summary>The answer to the method <c>query</c>: one for each statement.</summary>
internal sealed class QueryAnswer : IDisposable
{
    private readonly RpcMessage _message;

    private QueryAnswer(RpcMessage message, IReadOnlyList<StatementAnswer> statements)
    {
        _message = message;
        Statements = statements;
    }

    /// <summary>
    /// The answers in the order of the statements. BEGIN and COMMIT have some too, but after a failure COMMIT has none; and in a transaction
    /// a RETURN skips all up to COMMIT. They are there until this is disposed.
    /// </summary>
    public IReadOnlyList<StatementAnswer> Statements { get; }

    /// <summary>
    /// Why it failed, if it did: the first statement's error, or where a transaction failed, the error that made the others fail.
    /// </summary>
    public SurrealDbException? Failure
        => (Statements.FirstOrDefault(statement => statement is { Error: not null, IsConsequence: false })
            ?? Statements.FirstOrDefault(statement => statement.Error is not null))?.Error;

    /// <summary>Takes an answer apart; what is in the results stays encoded.</summary>
    /// <param name="message">The answer, which is disposed with this.</param>
    /// <exception cref="SurrealDbException">It isn't what the method answers.</exception>
    public static QueryAnswer Read(RpcMessage message)
    {
        try
        {
            var statements = new List<StatementAnswer>();
            var reader = new CborReader(message.Result);
            reader.ReadArrayStart();
            while (reader.PeekType() != CborType.EndArray)
            {
                statements.Add(ReadStatement(ref reader, message.Result));
            }

            reader.ReadArrayEnd();
            return new QueryAnswer(message, statements);
        }
        catch (Exception e) when (e is CborException or FormatException)
        {
            message.Dispose();
            throw new SurrealDbException($"The server's answer can't be read: {e.Message}", SurrealDbErrorKind.Protocol, e);
        }
    }

    /// <summary>Throws if any statement failed.</summary>
    /// <exception cref="SurrealDbException">The <see cref="Failure" />.</exception>
    public void ThrowIfFailed()
    {
        if (Failure is { } failure)
        {
            throw failure;
        }
    }

    public void Dispose()
        => _message.Dispose();

    private static StatementAnswer ReadStatement(ref CborReader reader, ReadOnlySequence<byte> bytes)
    {
        ReadOnlySequence<byte> result = default;
        var others = new Dictionary<string, object?>();
        reader.ReadMapStart();
        while (reader.PeekType() != CborType.EndMap)
        {
            var name = reader.ReadTextString();
            if (name == "result")
            {
                var start = reader.Position;
                reader.SkipValue();
                result = bytes.Slice(start, reader.Position - start);
            }
            else
            {
                others[name] = ValueReader.Read(ref reader);
            }
        }

        reader.ReadMapEnd();
        switch (others.GetValueOrDefault("status"))
        {
            case "OK":
                return new StatementAnswer(result, null);
            case "ERR":
                others["result"] = ValueReader.Decode(result);
                return new StatementAnswer(default, RpcError.CreateForStatement(others));
            case var status:
                throw new FormatException($"A statement has the status '{status}'.");
        }
    }
}
