namespace ClickHouse.AdoNet.Transport;

/// <summary>
/// One way to a ClickHouse engine: a session over HTTP, or a connection to the engine in this process. Runs one statement at a time;
/// the connection above guards that.
/// </summary>
internal abstract class ClickHouseTransport : IAsyncDisposable, IDisposable
{
    /// <summary>The engine's version, known once open.</summary>
    public abstract Version ServerVersion { get; }

    /// <summary>False once an error left the session in a state in which it can't go back into the pool.</summary>
    public abstract bool IsReusable { get; }

    /// <summary>Starts a statement; its rows, if any, are read from the response as Native blocks.</summary>
    public abstract ValueTask<ClickHouseResponse> QueryAsync(ClickHouseRequest request, bool async, CancellationToken cancellationToken);

    /// <summary>Starts an <c>INSERT INTO t (columns)</c> whose data follow as Native blocks.</summary>
    public abstract ValueTask<ClickHouseUpload> InsertAsync(ClickHouseRequest request, bool async, CancellationToken cancellationToken);

    /// <summary>Stops the statement that runs on this transport, from another thread, without waiting for its end.</summary>
    public abstract void Cancel(string queryId);

    public abstract void Dispose();

    public abstract ValueTask DisposeAsync();
}
