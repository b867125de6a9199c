using System.Buffers;

namespace ClickHouse.AdoNet.Bulk;

/// <summary>The bytes of a block on their way out, in a rented array that is kept for the next block.</summary>
internal sealed class BlockBuffer : IBufferWriter<byte>, IDisposable
{
    private const int FirstCapacity = 1 << 16;

    private byte[] _bytes = [];
    private int _count;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _count);

    public void Clear() => _count = 0;

    /// <summary>Makes room for about so many bytes beforehand, so that a large block isn't copied each time the array grows.</summary>
    public void Expect(long bytes)
        => Reserve((int)Math.Min(bytes, Array.MaxLength / 2));

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_bytes.Length - _count), nameof(count));
        _count += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_count);
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
            _count = 0;
        }
    }

    private void Reserve(int sizeHint)
    {
        var needed = Math.Max(sizeHint, 1);
        if (_bytes.Length - _count >= needed)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(
            (int)Math.Min(Array.MaxLength, Math.Max(Math.Max((long)_bytes.Length * 2, FirstCapacity), (long)_count + needed)));
        Written.Span.CopyTo(larger);
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = larger;
    }
}
