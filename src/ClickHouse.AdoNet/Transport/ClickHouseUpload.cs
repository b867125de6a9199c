namespace ClickHouse.AdoNet.Transport;

/// <summary>An insert under way. Nothing of it is promised to be stored before <see cref="CompleteAsync" /> has returned.</summary>
internal abstract class ClickHouseUpload : IAsyncDisposable, IDisposable
{
    /// <summary>Sends the bytes of one or more whole Native blocks; waits while the engine is behind.</summary>
    public abstract ValueTask WriteAsync(ReadOnlyMemory<byte> blocks, bool async, CancellationToken cancellationToken);

    /// <summary>Ends the data and waits for the engine's confirmation.</summary>
    public abstract ValueTask<ClickHouseSummary> CompleteAsync(bool async, CancellationToken cancellationToken);

    /// <summary>Cancels the insert unless it was completed.</summary>
    public abstract void Dispose();

    /// <inheritdoc cref="Dispose" />
    public abstract ValueTask DisposeAsync();
}
