using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>Map: an array of pairs.</summary>
internal sealed class MapColumn : ClickHouseColumn
{
    private readonly IValueReader _default;

    public MapColumn(string name, ClickHouseType type, ClickHouseMapType layout, ColumnFactory factory)
        : base(name, type)
    {
        Entries = new ArrayColumn(name, layout.Entries, layout.Entries, factory);
        _default = ValueReaders.For(layout.ClrType);
    }

    public ArrayColumn Entries { get; }

    // Pairs can also be read one by one, in order and with repeated keys.
    internal override T ReadOther<T>(int row)
        => typeof(T).IsArray ? Entries.ReadOther<T>(row) : base.ReadOther<T>(row);

    internal override object ReadValue(int row)
        => _default.ReadObject(this, row);

    internal override ValueTask ReadPrefixAsync(NativeInput input)
        => Entries.ReadPrefixAsync(input);

    internal override void Release()
    {
        base.Release();
        Entries.Release();
    }

    private protected override ValueTask ReadRowsAsync(NativeInput input, int rows)
        => Entries.ReadDataAsync(input, rows);
}
