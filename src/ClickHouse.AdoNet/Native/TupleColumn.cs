using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>Tuple: a column for every element.</summary>
internal class TupleColumn : ClickHouseColumn, IColumnReader<object?[]>
{
    public TupleColumn(string name, ClickHouseType type, ClickHouseTupleType layout, ColumnFactory factory)
        : base(name, type)
        => Elements = [.. layout.Elements.Select(e => factory.Create(e.Name is null ? name : $"{name}.{e.Name}", e.Type))];

    public IReadOnlyList<ClickHouseColumn> Elements { get; }

    public object?[] Read(int row)
    {
        var values = new object?[Elements.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Elements[i].ReadElement<object?>(row);
        }

        return values;
    }

    internal override object ReadValue(int row)
        => Read(row);

    internal override async ValueTask ReadPrefixAsync(NativeInput input)
    {
        foreach (var element in Elements)
        {
            await element.ReadPrefixAsync(input).ConfigureAwait(false);
        }
    }

    internal override void Release()
    {
        base.Release();
        foreach (var element in Elements)
        {
            element.Release();
        }
    }

    private protected override async ValueTask ReadRowsAsync(NativeInput input, int rows)
    {
        foreach (var element in Elements)
        {
            await element.ReadDataAsync(input, rows).ConfigureAwait(false);
        }
    }
}
