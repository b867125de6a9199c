namespace ClickHouse.AdoNet.Native;

/// <summary>A column of fixed-size values whose layout is of no use to callers.</summary>
/// <typeparam name="T">A type with the memory layout of the stream.</typeparam>
internal abstract class BufferedColumn<T>(string name, ClickHouseType type) : ClickHouseColumn(name, type)
    where T : unmanaged
{
    private readonly ColumnBuffer<T> _buffer = new();

    internal T ItemAt(int row)
        => _buffer.Array[row];

    internal override void Release()
    {
        base.Release();
        _buffer.Release();
    }

    private protected sealed override ValueTask ReadRowsAsync(NativeInput input, int rows)
        => _buffer.ReadAsync(input, rows);
}
