namespace ClickHouse.AdoNet;

/// <summary>
/// A run of rows, stored by column: the unit in which ClickHouse answers. Valid until the next block of the same result is read.
/// </summary>
public sealed class ClickHouseBlock
{
    private readonly ClickHouseColumn[] _columns;

    internal ClickHouseBlock(ClickHouseColumn[] columns, int rowCount)
    {
        _columns = columns;
        RowCount = rowCount;
    }

    /// <summary>How many rows the block has; zero is possible.</summary>
    public int RowCount { get; }

    /// <summary>The columns in the order of the result.</summary>
    public IReadOnlyList<ClickHouseColumn> Columns => _columns;

    /// <summary>The column at a position, from zero.</summary>
    public ClickHouseColumn this[int ordinal] => _columns[ordinal];

    /// <summary>The first column of that name; names are case-sensitive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public ClickHouseColumn this[string name]
        => Array.Find(_columns, c => c.Name == name)
            ?? throw new ArgumentOutOfRangeException(nameof(name), name, "The block has no column of this name.");
}
