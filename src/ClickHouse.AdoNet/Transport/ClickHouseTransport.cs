namespace ClickHouse.AdoNet.Transport;

/// <summary>
/// One way to a ClickHouse engine: requests to a server over HTTP, or a connection to the engine in this process. Runs one statement at
/// a time; the connection above guards that. A statement whose token is cancelled is stopped in the engine too, and then throws
/// <see cref="OperationCanceledException" />; whether that was a time-out is the caller's business.
/// </summary>
internal abstract class ClickHouseTransport : IAsyncDisposable, IDisposable
{
    /// <summary>The engine's version, known once open.</summary>
    public abstract Version ServerVersion { get; }

    /// <summary>Host and port, or the data path, of the engine: for diagnostics.</summary>
    public abstract ClickHouseEndpoint Endpoint { get; }

    /// <summary>False once an error left the session in a state in which it can't go back into the pool.</summary>
    public abstract bool IsReusable { get; }

    /// <summary>Whether what <c>SET</c>, <c>USE</c> and temporary tables leave behind is there for the next statement.</summary>
    public abstract bool HasSession { get; }

    /// <summary>The zone of DateTime columns whose type names none, unless a statement's settings say otherwise.</summary>
    public abstract string TimeZone { get; }

    /// <summary>Starts a statement; its rows, if any, are read from the response as Native blocks.</summary>
    public abstract ValueTask<ClickHouseResponse> QueryAsync(ClickHouseRequest request, bool async, CancellationToken cancellationToken);

    /// <summary>Starts an <c>INSERT INTO t (columns)</c> whose data follow as Native blocks.</summary>
    public abstract ValueTask<ClickHouseUpload> InsertAsync(ClickHouseRequest request, bool async, CancellationToken cancellationToken);

    public abstract void Dispose();

    public abstract ValueTask DisposeAsync();
}
