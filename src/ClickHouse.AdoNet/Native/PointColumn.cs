using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>Point: a tuple of two doubles, by default read as a pair.</summary>
internal sealed class PointColumn(string name, ClickHouseType type, ClickHouseTupleType layout, ColumnFactory factory)
    : TupleColumn(name, type, layout, factory)
{
    internal override object ReadValue(int row)
        => (Elements[0].ReadDouble(row), Elements[1].ReadDouble(row));
}
