using System.Buffers;
using System.Runtime.InteropServices;

namespace ClickHouse.AdoNet.Native;

/// <summary>A column whose bytes are an array of <typeparamref name="T" />.</summary>
/// <typeparam name="T">The type of the values in memory.</typeparam>
internal abstract class FixedColumnWriter<T>(string name, ClickHouseType type) : ClickHouseColumnWriter(name, type), IBytesSink
    where T : unmanaged
{
    private readonly ColumnBuffer<T> _items = new();

    public sealed override int Count => _items.Count;

    public ReadOnlySpan<byte> Written => MemoryMarshal.AsBytes(_items.Items);

    internal override void AppendDefault()
        => _items.Add(default);

    internal override void Release()
    {
        base.Release();
        _items.Release();
    }

    private protected void Add(T value)
        => _items.Add(value);

    private protected Span<T> AddRange(ReadOnlySpan<T> values)
    {
        var items = AddRange(values.Length);
        values.CopyTo(items);
        return items;
    }

    /// <summary>Room for that many values, which the caller fills.</summary>
    private protected Span<T> AddRange(int count)
        => _items.Extend(count);

    private protected sealed override void TruncateRows(int count)
        => _items.Truncate(count);

    private protected sealed override void WriteRows(IBufferWriter<byte> output)
        => output.Write(Written);
}
