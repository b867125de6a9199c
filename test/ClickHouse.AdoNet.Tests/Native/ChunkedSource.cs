using ClickHouse.AdoNet.Native;

namespace ClickHouse.AdoNet.Tests.Native;

/// <summary>Hands out bytes in pieces of random size, each from an array of its own that is overwritten as soon as it may be.</summary>
internal sealed class ChunkedSource(byte[] data, Random? random = null, int maxChunk = int.MaxValue) : NativeSource
{
    private byte[] _buffer = [];
    private int _start;
    private int _taken;

    public override ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_start);

    public override long Position => _taken - Buffered.Length;

    public override void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Buffered.Length);
        _start += count;
    }

    public override async ValueTask<bool> FillAsync(int minimum, bool async, CancellationToken cancellationToken)
    {
        if (async && random?.Next(4) == 0)
        {
            await Task.Yield();
        }

        var wanted = Math.Max(minimum, random?.Next(1, maxChunk) ?? data.Length) - Buffered.Length;
        var step = Math.Min(Math.Max(wanted, 0), data.Length - _taken);
        byte[] next = [.. Buffered, .. data.AsSpan(_taken, step)];
        Array.Fill(_buffer, (byte)0xEE);
        _buffer = next;
        _start = 0;
        _taken += step;
        return Buffered.Length >= minimum;
    }

    public override async ValueTask ReadExactlyAsync(Memory<byte> destination, bool async, CancellationToken cancellationToken)
    {
        while (destination.Length > 0)
        {
            if (Buffered.IsEmpty && !await FillAsync(1, async, cancellationToken))
            {
                throw new EndOfStreamException();
            }

            var step = Math.Min(destination.Length, Buffered.Length);
            Buffered[..step].CopyTo(destination.Span);
            Advance(step);
            destination = destination[step..];
        }
    }
}
