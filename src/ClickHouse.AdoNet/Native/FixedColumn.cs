namespace ClickHouse.AdoNet.Native;

/// <summary>A column whose bytes are an array of <typeparamref name="T" />.</summary>
/// <typeparam name="T">The type of the values in memory.</typeparam>
internal abstract class FixedColumn<T>(string name, ClickHouseType type) : ClickHouseColumn<T>(name, type)
    where T : unmanaged
{
    private readonly ColumnBuffer<T> _buffer = new();

    // A field of its own saves the hot path one indirection.
    private T[] _items = [];

    public sealed override ReadOnlySpan<T> Values => _items.AsSpan(0, RowCount);

    internal T ItemAt(int row)
        => _items[row];

    internal override void Release()
    {
        base.Release();
        _items = [];
        _buffer.Release();
    }

    private protected sealed override ValueTask ReadRowsAsync(NativeInput input, int rows)
    {
        var read = _buffer.ReadAsync(input, rows);
        if (read.IsCompletedSuccessfully)
        {
            Take();
            return read;
        }

        return Finish(this, read);

        static async ValueTask Finish(FixedColumn<T> column, ValueTask read)
        {
            await read.ConfigureAwait(false);
            column.Take();
        }
    }

    /// <summary>For layouts that differ from the CLR type's in the order of bytes only.</summary>
    private protected virtual void Normalize(Span<T> values)
    {
    }

    private void Take()
    {
        Normalize(_buffer.Items);
        _items = _buffer.Array;
    }
}
