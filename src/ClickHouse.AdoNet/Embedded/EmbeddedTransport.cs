using System.Text;
using ClickHouse.AdoNet.Pooling;
using ClickHouse.AdoNet.Sql;
using ClickHouse.AdoNet.Transport;

namespace ClickHouse.AdoNet.Embedded;

/// <summary>A connection to the engine in this process.</summary>
internal sealed unsafe class EmbeddedTransport : ClickHouseTransport
{
    private const string StreamingUnsupported = "Streaming query is not supported";

    private readonly ChdbEngine _engine;
    private readonly EmbeddedSession _session;
    private readonly string _mark = $"[{Guid.NewGuid():N}]";
    private nint* _connection;

    internal EmbeddedTransport(ChdbEngine engine, nint* connection)
    {
        _engine = engine;
        _connection = connection;
        _session = new EmbeddedSession(Run, _mark);
    }

    public override Version ServerVersion => _engine.Library.Version;

    public override ClickHouseEndpoint Endpoint => new(_engine.DataPath, 0);

    public override bool IsReusable => _connection is not null && !_session.WasChanged && !WasInsertCancelled;

    /// <summary>Set once an insert was broken off: its cancellation may reach the connection's next statement (code 394).</summary>
    public bool WasInsertCancelled { get; set; }

    public override bool HasSession => true;

    public override string TimeZone => _session.TimeZone;

    /// <summary>Opens a connection, booting the engine if it is the first: then all metadata of the path are read.</summary>
    public static ClickHouseTransport Open(string? libraryPath, string dataSource)
        => ChdbEngine.Connect(libraryPath, dataSource);

    public override ValueTask<ClickHouseResponse> QueryAsync(ClickHouseRequest request, bool async, CancellationToken cancellationToken)
        => async
            ? new ValueTask<ClickHouseResponse>(Task.Run(() => Query(request, cancellationToken), CancellationToken.None))
            : new ValueTask<ClickHouseResponse>(Query(request, cancellationToken));

    public override ValueTask<ClickHouseUpload> InsertAsync(ClickHouseRequest request, bool async, CancellationToken cancellationToken)
        => async
            ? new ValueTask<ClickHouseUpload>(Task.Run(() => Insert(request, cancellationToken), CancellationToken.None))
            : new ValueTask<ClickHouseUpload>(Insert(request, cancellationToken));

    public override void Dispose()
    {
        lock (Gate)
        {
            if (_connection is not null)
            {
                _engine.Close(this, _connection);
                _connection = null;
            }
        }
    }

    /// <summary>Closes the connection unless a call is still running after the time; no other call returns.</summary>
    internal void CloseForGood(TimeSpan timeout)
    {
        if (Gate.TryEnter(timeout))
        {
            Dispose();
        }
    }

    public override ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Fetches the next chunk of a stream; the caller destroys it. Zero-length at the end.</summary>
    internal nint Fetch(nint stream, string tag, CancellationToken cancellationToken)
    {
        lock (Gate)
        {
            ObjectDisposedException.ThrowIf(_connection is null, this);
            using var kill = RegisterKill(tag, cancellationToken);
            return Checked(_engine.Library.StreamFetch(*_connection, stream), cancellationToken);
        }
    }

    internal void CloseStream(nint stream, bool ended)
    {
        lock (Gate)
        {
            // A connection takes its streams with it.
            if (_connection is null)
            {
                return;
            }

            if (!ended)
            {
                _engine.Library.StreamCancel(*_connection, stream);
            }

            _engine.Library.DestroyResult(stream);
        }
    }

    /// <summary>Closes a stream that ended with an error.</summary>
    internal void CloseFailedStream(nint stream)
    {
        lock (Gate)
        {
            if (_connection is null)
            {
                return;
            }

            _engine.Library.DestroyResult(stream);
            EndFailed();
        }
    }

    /// <summary>To be called with the gate held, and disposed before the driver runs a statement of its own.</summary>
    internal EmbeddedKill? RegisterKill(string tag, CancellationToken cancellationToken)
        => EmbeddedKill.Register(_engine, _mark, tag, cancellationToken);

    internal ChdbLibrary Library => _engine.Library;

    /// <summary>Held while the engine is called for this connection, which takes one call at a time.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>The exception for an error the engine reported; a kill that was asked for is a cancellation.</summary>
    internal static Exception ToException(string error, CancellationToken cancellationToken)
    {
        var exception = ClickHouseErrorCodes.ToException(error);
        return exception.Code == ClickHouseErrorCodes.QueryWasCancelled && cancellationToken.IsCancellationRequested
            ? new OperationCanceledException(exception.Message, exception, cancellationToken)
            : exception;
    }

    private ClickHouseResponse Query(ClickHouseRequest request, CancellationToken cancellationToken)
    {
        using var gate = Gate.EnterScope();
        ObjectDisposedException.ThrowIf(_connection is null, this);
        _session.Apply(request);
        var tag = Tag(request);
        var binaryTypes = DriverSettings.UsesBinaryTypes(request.Settings, ServerVersion);
        using var statement = new EmbeddedStatement(tag + request.Sql, request.Parameters);
        if (request.Kind == StatementKind.Select)
        {
            var (stream, chunk) = Stream(statement, tag, cancellationToken);
            if (stream != 0)
            {
                return new EmbeddedResponse(this, stream, tag, binaryTypes, chunk);
            }
        }

        var result = Whole(statement, tag, cancellationToken);
        _session.Ran(request);
        return new EmbeddedResponse(this, 0, tag, binaryTypes, result);
    }

    /// <summary>
    /// Starts a stream and fetches its first chunk, for errors of analysis and of the first rows come with that and belong to the execution
    /// of the statement. No stream if the engine can't stream this statement.
    /// </summary>
    private (nint Stream, nint Chunk) Stream(EmbeddedStatement statement, string tag, CancellationToken cancellationToken)
    {
        using var kill = RegisterKill(tag, cancellationToken);
        var stream = statement.Call(_engine.Library.StreamQuery, *_connection);
        if (ChdbEngine.ErrorText(_engine.Library.ResultError(stream)) is { } error)
        {
            _engine.Library.DestroyResult(stream);
            return error.Contains(StreamingUnsupported, StringComparison.Ordinal) ? default : throw ToException(error, cancellationToken);
        }

        try
        {
            return (stream, Checked(_engine.Library.StreamFetch(*_connection, stream), cancellationToken));
        }
        catch
        {
            kill?.Dispose();
            CloseFailedStream(stream);
            throw;
        }
    }

    private nint Whole(EmbeddedStatement statement, string tag, CancellationToken cancellationToken)
    {
        using var kill = RegisterKill(tag, cancellationToken);
        try
        {
            return Checked(statement.Call(_engine.Library.Query, *_connection), cancellationToken);
        }
        catch
        {
            kill?.Dispose();
            EndFailed();
            throw;
        }
    }

    /// <summary>
    /// The engine keeps a statement that ended with an error among the running ones, with what that holds, until the connection is given
    /// another.
    /// </summary>
    private void EndFailed() => _ = Run("SELECT 1");

    private ClickHouseUpload Insert(ClickHouseRequest request, CancellationToken cancellationToken)
    {
        using var gate = Gate.EnterScope();
        ObjectDisposedException.ThrowIf(_connection is null, this);
        _session.Apply(request);
        var tag = Tag(request);
        using var statement = new EmbeddedStatement(tag + request.Sql, request.Parameters);
        using var kill = RegisterKill(tag, cancellationToken);
        var insert = statement.Call(_engine.Library.InsertBegin, *_connection);
        if (ChdbEngine.ErrorText(_engine.Library.InsertError(insert)) is not { } error)
        {
            return new EmbeddedUpload(this, insert, tag);
        }

        _engine.Library.InsertDestroy(insert);
        throw ToException(error, cancellationToken);
    }

    /// <summary>Runs a statement of the driver's own and gives its answer as text.</summary>
    private string Run(string sql)
    {
        using var statement = new EmbeddedStatement(sql, []);
        var result = Checked(statement.Call(_engine.Library.Query, *_connection, "TSVRaw"u8), CancellationToken.None);
        var text = Encoding.UTF8.GetString(
            new ReadOnlySpan<byte>(_engine.Library.ResultBuffer(result), checked((int)_engine.Library.ResultLength(result))));
        _engine.Library.DestroyResult(result);
        return text.TrimEnd('\n');
    }

    private nint Checked(nint result, CancellationToken cancellationToken)
    {
        if (ChdbEngine.ErrorText(_engine.Library.ResultError(result)) is not { } error)
        {
            return result;
        }

        _engine.Library.DestroyResult(result);
        throw ToException(error, cancellationToken);
    }

    /// <summary>The comment by which a statement is found for killing: libchdb gives no way to set the query id.</summary>
    private static string Tag(ClickHouseRequest request) => $"/* {request.QueryId} */ ";
}
