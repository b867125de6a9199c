using System.Runtime.ExceptionServices;
using ClickHouse.AdoNet.Native;

namespace ClickHouse.AdoNet.Transport;

/// <summary>What a statement answers: a stream of Native blocks, and a summary once it has ended.</summary>
internal abstract class ClickHouseResponse : IAsyncDisposable, IDisposable
{
    /// <summary>The rows as Native blocks; ends at once for statements without a result.</summary>
    public abstract NativeSource Body { get; }

    /// <summary>The zone of DateTime columns whose type names none.</summary>
    public abstract string TimeZone { get; }

    /// <summary>Whether types come in the binary notation.</summary>
    public abstract bool BinaryTypes { get; }

    /// <summary>Rows and bytes read and written so far, as the engine reports them.</summary>
    public abstract ClickHouseSummary Summary { get; }

    /// <summary>A decoder of the body.</summary>
    public NativeBlockReader CreateReader() => new(Body, NativeLimits.Default, TimeZone, BinaryTypes);

    /// <summary>
    /// To be called before the caller works with what it has: begins to get what comes after it, about one block, if that seems worth it. An
    /// error is thrown by the call that asks for those bytes. Does nothing where others read ahead anyway, such as the system does for a socket.
    /// </summary>
    public virtual void ReadAhead(CancellationToken cancellationToken)
    {
    }

    /// <summary>
    /// Says why reading the body failed: an error of the engine that came within the data, a broken connection, or the failure itself.
    /// After a cancellation the engine is told to stop.
    /// </summary>
    public virtual ValueTask<Exception> ExplainAsync(Exception failure, bool async, CancellationToken cancellationToken)
        => ValueTask.FromResult(failure);

    /// <summary>Reads the answer to a statement of the driver's own, and ends the statement.</summary>
    public async ValueTask<T> ReadAllAsync<T>(Func<NativeBlockReader, ValueTask<T>> read, bool async, CancellationToken cancellationToken)
    {
        try
        {
            using var blocks = CreateReader();
            var result = await read(blocks).ConfigureAwait(false);

            // To the end, else the statement would have to be stopped and the connection not be used again.
            do
            {
                Body.Advance(Body.Buffered.Length);
            }
            while (await Body.FillAsync(1, async, cancellationToken).ConfigureAwait(false));

            return result;
        }
        catch (Exception e)
        {
            ExceptionDispatchInfo.Throw(await ExplainAsync(e, async, cancellationToken).ConfigureAwait(false));
            throw;
        }
        finally
        {
            if (async)
            {
                await DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                Dispose();
            }
        }
    }

    /// <summary>Ends the statement, stopping it in the engine if rows are left unread.</summary>
    public abstract void Dispose();

    /// <inheritdoc cref="Dispose" />
    public abstract ValueTask DisposeAsync();
}
