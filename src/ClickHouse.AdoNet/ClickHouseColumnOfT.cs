namespace ClickHouse.AdoNet;

/// <summary>
/// A column whose values lie in memory as an array of <typeparamref name="T" />, which can be had as a whole. Dates and times lie there as
/// raw counts: days (<c>Date</c>: <see cref="ushort" />, <c>Date32</c>: <see cref="int" />), seconds (<c>DateTime</c>: <see cref="uint" />)
/// or fractions of a second (<c>DateTime64</c>: <see cref="long" />) since 1970-01-01 UTC.
/// </summary>
/// <typeparam name="T">The type of the values in memory.</typeparam>
public abstract class ClickHouseColumn<T> : ClickHouseColumn
    where T : unmanaged
{
    private protected ClickHouseColumn(string name, ClickHouseType type)
        : base(name, type)
    {
    }

    /// <summary>
    /// All rows of the block; where <see cref="ClickHouseColumn.IsNull" />, the value means nothing. Valid until the next block is read.
    /// </summary>
    public abstract ReadOnlySpan<T> Values { get; }

    /// <summary>The value of one row, whether NULL or not.</summary>
    public T this[int row] => Values[row];
}
