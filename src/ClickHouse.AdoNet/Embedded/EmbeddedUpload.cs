using ClickHouse.AdoNet.Transport;

namespace ClickHouse.AdoNet.Embedded;

/// <summary>An insert into the engine in this process, fed with Native blocks.</summary>
internal sealed unsafe class EmbeddedUpload : ClickHouseUpload
{
    private readonly EmbeddedTransport _transport;
    private readonly string _tag;
    private nint _insert;

    public EmbeddedUpload(EmbeddedTransport transport, nint insert, string tag)
    {
        _transport = transport;
        _insert = insert;
        _tag = tag;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> blocks, bool async, CancellationToken cancellationToken)
    {
        if (async)
        {
            return new ValueTask(Task.Run(() => Write(blocks.Span, cancellationToken), CancellationToken.None));
        }

        Write(blocks.Span, cancellationToken);
        return ValueTask.CompletedTask;
    }

    public override ValueTask<ClickHouseSummary> CompleteAsync(bool async, CancellationToken cancellationToken)
        => async
            ? new ValueTask<ClickHouseSummary>(Task.Run(() => Complete(cancellationToken), CancellationToken.None))
            : new ValueTask<ClickHouseSummary>(Complete(cancellationToken));

    public override void Dispose()
    {
        using var gate = _transport.Gate.EnterScope();
        if (_insert != 0)
        {
            var insert = _insert;
            _insert = 0;
            _transport.WasInsertCancelled = true;
            _transport.Library.InsertCancel(insert);
            _transport.Library.InsertDestroy(insert);
        }
    }

    public override ValueTask DisposeAsync() => _insert == 0 ? ValueTask.CompletedTask : new ValueTask(Task.Run(Dispose));

    private void Write(ReadOnlySpan<byte> blocks, CancellationToken cancellationToken)
    {
        using var gate = _transport.Gate.EnterScope();
        ObjectDisposedException.ThrowIf(_insert == 0, this);
        using var kill = _transport.RegisterKill(_tag, cancellationToken);
        fixed (byte* data = blocks)
        {
            if (_transport.Library.InsertAppend(_insert, data, (nuint)blocks.Length) != 0)
            {
                throw EmbeddedTransport.ToException(
                    ChdbEngine.ErrorText(_transport.Library.InsertError(_insert)) ?? "The insert has ended already.",
                    cancellationToken);
            }
        }
    }

    private ClickHouseSummary Complete(CancellationToken cancellationToken)
    {
        using var gate = _transport.Gate.EnterScope();
        ObjectDisposedException.ThrowIf(_insert == 0, this);
        using var kill = _transport.RegisterKill(_tag, cancellationToken);
        var library = _transport.Library;
        var result = library.InsertDone(_insert);
        var error = ChdbEngine.ErrorText(library.InsertError(_insert)) ?? ChdbEngine.ErrorText(library.ResultError(result));
        var summary = new ClickHouseSummary(
            (long)library.ResultRowsRead(result),
            (long)library.ResultBytesRead(result),
            (long)library.ResultRowsWritten(result),
            (long)library.ResultBytesWritten(result),
            TimeSpan.FromSeconds(library.ResultElapsed(result)));
        library.DestroyResult(result);
        library.InsertDestroy(_insert);
        _insert = 0;
        return error is null ? summary : throw EmbeddedTransport.ToException(error, cancellationToken);
    }
}
