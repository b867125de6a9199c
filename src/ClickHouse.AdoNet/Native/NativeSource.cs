namespace ClickHouse.AdoNet.Native;

/// <summary>
/// A forward-only source of bytes in ClickHouse's Native format: an HTTP body, or the chunks of an in-process stream.
/// Decoders look at <see cref="Buffered" />, take what they need with <see cref="Advance" /> and ask for more with
/// <see cref="FillAsync" />. One implementation serves synchronous and asynchronous callers: with <c>async</c> false every
/// returned task is already complete.
/// </summary>
internal abstract class NativeSource
{
    /// <summary>The bytes at hand, not yet consumed. Valid until the next call of <see cref="FillAsync" />.</summary>
    public abstract ReadOnlySpan<byte> Buffered { get; }

    /// <summary>How many bytes were consumed so far; error messages name it.</summary>
    public abstract long Position { get; }

    /// <summary>Consumes <paramref name="count" /> bytes of <see cref="Buffered" />.</summary>
    public abstract void Advance(int count);

    /// <summary>Makes <see cref="Buffered" /> hold at least <paramref name="minimum" /> bytes; false if the data end before that.</summary>
    public abstract ValueTask<bool> FillAsync(int minimum, bool async, CancellationToken cancellationToken);

    /// <summary>
    /// Consumes exactly <paramref name="destination" />'s length of bytes into it, past the buffer where that saves a copy.
    /// </summary>
    /// <exception cref="EndOfStreamException">The data end before that.</exception>
    public abstract ValueTask ReadExactlyAsync(Memory<byte> destination, bool async, CancellationToken cancellationToken);
}
