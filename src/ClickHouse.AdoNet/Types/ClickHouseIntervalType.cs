namespace ClickHouse.AdoNet.Types;

/// <summary><c>IntervalSecond</c>, <c>IntervalMonth</c>…: a count of units, read as <see cref="long" />.</summary>
public sealed class ClickHouseIntervalType : ClickHouseType
{
    internal ClickHouseIntervalType(ClickHouseIntervalUnit unit)
        : base(ClickHouseTypeKind.Interval, $"Interval{unit}", typeof(long))
        => Unit = unit;

    /// <summary>The unit counted.</summary>
    public ClickHouseIntervalUnit Unit { get; }
}
