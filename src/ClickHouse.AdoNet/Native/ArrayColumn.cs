using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>Array: the end of every row in a column of all elements.</summary>
internal sealed class ArrayColumn : ClickHouseColumn
{
    private readonly ColumnBuffer<ulong> _raw = new();
    private readonly ColumnBuffer<int> _ends = new();
    private readonly IValueReader _default;

    public ArrayColumn(string name, ClickHouseType type, ClickHouseArrayType layout, ColumnFactory factory)
        : base(name, type)
    {
        Elements = factory.Create(name, layout.Element);
        _default = ValueReaders.For(layout.ClrType);
    }

    public ClickHouseColumn Elements { get; }

    /// <summary>Where the elements of a row begin, and how many there are.</summary>
    public (int Start, int Length) Locate(int row)
    {
        var start = row == 0 ? 0 : _ends.Array[row - 1];
        return (start, _ends.Array[row] - start);
    }

    internal override object ReadValue(int row)
        => _default.ReadObject(this, row);

    internal override ValueTask ReadPrefixAsync(NativeInput input)
        => Elements.ReadPrefixAsync(input);

    internal override void Release()
    {
        base.Release();
        _raw.Release();
        _ends.Release();
        Elements.Release();
    }

    private protected override async ValueTask ReadRowsAsync(NativeInput input, int rows)
    {
        await _raw.ReadAsync(input, rows).ConfigureAwait(false);
        var total = Convert(input, rows);
        await Elements.ReadDataAsync(input, total).ConfigureAwait(false);
    }

    private int Convert(NativeInput input, int rows)
    {
        var raw = _raw.Items;
        var ends = _ends.Resize(rows);
        ulong previous = 0;
        for (var row = 0; row < raw.Length; row++)
        {
            var end = raw[row];
            if (end < previous)
            {
                throw input.Malformed($"array {row} ends before it begins");
            }

            previous = end;
            ends[row] = (int)end;
        }

        return input.CheckRows(previous);
    }
}
