using System.Buffers;
using Cbor;
using SurrealDb.AdoNet.Results;
using SurrealDb.AdoNet.Values;

namespace SurrealDb.AdoNet.Rpc;

/// <summary>The answer to the method <c>query</c>: one for each statement.</summary>
internal sealed class QueryAnswer : IDisposable
{
    private readonly RpcMessage? _message;

    private QueryAnswer(RpcMessage? message, IReadOnlyList<StatementAnswer> statements)
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
            var bytes = message.Result;
            var reader = new WireReader(bytes.Span);
            var statements = new StatementAnswer[reader.ReadStart(WireType.Array)];
            for (var i = 0; i < statements.Length; i++)
            {
                statements[i] = ReadStatement(ref reader, bytes, i);
            }

            return reader.Position == bytes.Length
                ? new QueryAnswer(message, statements)
                : throw new FormatException($"more than one answer (byte {reader.Position})");
        }
        catch (Exception e)
        {
            message.Dispose();
            throw ValueReader.IsUnreadable(e) ? ValueReader.Unreadable(e) : e;
        }
    }

    /// <summary>The answer of one statement whose result is known.</summary>
    /// <param name="value">The result.</param>
    public static QueryAnswer Of(object? value)
    {
        var bytes = new ArrayBufferWriter<byte>();
        ValueWriter.Write(new CborWriter(bytes), value);
        var reader = new WireReader(bytes.WrittenSpan);
        var layout = RowLayout.Read(ref reader, bytes.WrittenSpan);

        return new QueryAnswer(null, [new StatementAnswer(bytes.WrittenMemory, layout, null)]);
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
        => _message?.Dispose();

    private static StatementAnswer ReadStatement(ref WireReader reader, ReadOnlyMemory<byte> bytes, int index)
    {
        var first = reader.Position;
        ReadOnlyMemory<byte> result = default, status = default;
        RowLayout? layout = null;
        for (var members = reader.ReadStart(WireType.Map); members > 0; members--)
        {
            var name = reader.ReadText();
            var start = reader.Position;
            if (name.SequenceEqual("result"u8))
            {
                layout = RowLayout.Read(ref reader, bytes.Span);
                result = bytes[start..reader.Position];
                continue;
            }

            reader.Skip();
            if (name.SequenceEqual("status"u8))
            {
                status = bytes[start..reader.Position];
            }
        }

        switch (ValueReader.Decode(status.Span))
        {
            case "OK":
                return new StatementAnswer(result, layout, null);
            case "ERR":
                var error = RpcError.CreateForStatement((IReadOnlyDictionary<string, object?>)ValueReader.Decode(bytes.Span[first..reader.Position])!);
                error.StatementIndex = index;
                return new StatementAnswer(default, null, error);
            case var unknown:
                throw new FormatException($"a statement has the status '{unknown}'");
        }
    }
}
