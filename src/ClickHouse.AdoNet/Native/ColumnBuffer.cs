using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ClickHouse.AdoNet.Native;

/// <summary>
/// A rented array that is filled with the bytes of a stream as they are. It grows only as fast as bytes arrive, so that a stream that lies
/// about its length can't take more than about twice the memory that it has sent.
/// </summary>
/// <typeparam name="T">A type with the memory layout of the stream.</typeparam>
internal sealed class ColumnBuffer<T> : MemoryManager<byte>
    where T : unmanaged
{
    private const int FirstStepBytes = 1 << 20;

    public T[] Array { get; private set; } = [];

    public int Count { get; private set; }

    public Span<T> Items => Array.AsSpan(0, Count);

    public async ValueTask ReadAsync(NativeInput input, int count)
    {
        Count = 0;
        if ((long)count * Unsafe.SizeOf<T>() > input.Limits.MaxColumnBytes)
        {
            throw input.Malformed($"{count} values of {Unsafe.SizeOf<T>()} bytes exceed the limit of {input.Limits.MaxColumnBytes} bytes");
        }

        while (Count < count)
        {
            var step = Array.Length >= count
                ? count - Count
                : Math.Min(count - Count, Math.Max(Count, FirstStepBytes / Unsafe.SizeOf<T>()));
            Grow(Count + step);
            var size = Unsafe.SizeOf<T>();
            await input.ReadExactlyAsync(Memory.Slice(Count * size, step * size)).ConfigureAwait(false);
            Count += step;
        }
    }

    /// <summary>An array of at least that length whose content is undefined, for values that are computed.</summary>
    public T[] Resize(int count)
    {
        Count = 0;
        Grow(count);
        Count = count;
        return Array;
    }

    public void Add(T value)
    {
        if (Count == Array.Length)
        {
            Grow(Count + 1);
        }

        Array[Count++] = value;
    }

    /// <summary>Room for that many more items at the end, already counted.</summary>
    public Span<T> Extend(int count)
    {
        Grow(checked(Count + count));
        Count += count;
        return Array.AsSpan(Count - count, count);
    }

    public void Truncate(int count)
        => Count = count;

    /// <summary>Leaves the array to whoever holds on to it, and starts afresh.</summary>
    public void Abandon()
    {
        Array = [];
        Count = 0;
    }

    public void Release()
    {
        if (Array.Length > 0)
        {
            ArrayPool<T>.Shared.Return(Array);
        }

        Abandon();
    }

    public override Span<byte> GetSpan()
        => MemoryMarshal.AsBytes(Array.AsSpan());

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        var handle = GCHandle.Alloc(Array, GCHandleType.Pinned);
        unsafe
        {
            return new MemoryHandle((byte*)handle.AddrOfPinnedObject() + elementIndex, handle);
        }
    }

    // Nothing to do: the handle that Pin returned frees itself.
    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
        => Release();

    private void Grow(int capacity)
    {
        if (capacity <= Array.Length)
        {
            return;
        }

        var larger = ArrayPool<T>.Shared.Rent(Count == 0 ? capacity : (int)Math.Max(capacity, Math.Min(Count * 2L, System.Array.MaxLength)));
        Items.CopyTo(larger);
        if (Array.Length > 0)
        {
            ArrayPool<T>.Shared.Return(Array);
        }

        Array = larger;
    }
}
