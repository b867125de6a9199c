using System.Buffers.Binary;

namespace ClickHouse.AdoNet.Native;

/// <summary>Values sorted into one column for every type, and for every row the number of its column; another number is NULL.</summary>
internal abstract class ByTypeColumn(string name, ClickHouseType type) : IndirectColumn(name, type)
{
    private readonly ColumnBuffer<int> _rows = new();
    private readonly ColumnBuffer<byte> _nulls = new();
    private readonly ColumnBuffer<byte> _raw = new();
    private readonly ColumnBuffer<ushort> _numbers = new();

    private protected ClickHouseColumn[] Columns { get; set; } = [];

    public override ClickHouseType? GetValueType(int row)
        => IsNull(row) ? null : Columns[_numbers.Array[row]].Type;

    internal override void Release()
    {
        base.Release();
        _rows.Release();
        _nulls.Release();
        _raw.Release();
        _numbers.Release();
        foreach (var column in Columns)
        {
            column.Release();
        }
    }

    private protected sealed override ClickHouseColumn Resolve(ref int row)
    {
        var column = Columns[_numbers.Array[row]];
        row = _rows.Array[row];
        return column;
    }

    /// <summary>Reads the number of every row and then the columns.</summary>
    private protected async ValueTask ReadRowsAsync(NativeInput input, int rows, int nullNumber, int width)
    {
        SetNulls(null);
        if ((long)rows * width > input.Limits.MaxColumnBytes)
        {
            throw input.Malformed($"{rows} rows exceed the limit of {input.Limits.MaxColumnBytes} bytes");
        }

        await _raw.ReadAsync(input, rows * width).ConfigureAwait(false);
        var counts = Distribute(input, rows, nullNumber, width);
        for (var i = 0; i < Columns.Length; i++)
        {
            await Columns[i].ReadDataAsync(input, counts[i]).ConfigureAwait(false);
        }

        SetNulls(_nulls.Array);
    }

    private int[] Distribute(NativeInput input, int rows, int nullNumber, int width)
    {
        var counts = new int[Columns.Length];
        var numbers = _numbers.Resize(rows);
        var positions = _rows.Resize(rows);
        var nulls = _nulls.Resize(rows);
        var raw = _raw.Items;
        for (var row = 0; row < rows; row++)
        {
            int number = width == 1 ? raw[row] : BinaryPrimitives.ReadUInt16LittleEndian(raw[(2 * row)..]);
            if (number != nullNumber && number >= counts.Length)
            {
                throw input.Malformed($"row {row} is of the type number {number} of {counts.Length}");
            }

            var isNull = number == nullNumber;
            nulls[row] = isNull ? (byte)1 : (byte)0;
            numbers[row] = (ushort)number;
            positions[row] = isNull ? 0 : counts[number]++;
        }

        return counts;
    }
}
