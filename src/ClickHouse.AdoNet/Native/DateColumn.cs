using System.Numerics;

namespace ClickHouse.AdoNet.Native;

/// <summary>Date and Date32: days since 1970-01-01.</summary>
/// <typeparam name="T"><see cref="ushort" /> or <see cref="int" />.</typeparam>
internal sealed class DateColumn<T>(string name, ClickHouseType type) : FixedColumn<T>(name, type)
    where T : unmanaged, IBinaryInteger<T>
{
    public const int EpochDay = 719_162;

    internal override object ReadValue(int row) => ReadDateOnly(row);

    internal override DateOnly ReadDateOnly(int row)
    {
        var day = EpochDay + int.CreateTruncating(ItemAt(row));
        return (uint)day <= (uint)DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber(day)
            : throw new OverflowException($"Column '{Name}' holds a day outside of the years 1 to 9999.");
    }

    internal override DateTime ReadDateTime(int row) => ReadDateOnly(row).ToDateTime(TimeOnly.MinValue);

    internal override ushort ReadUInt16(int row) => ushort.CreateChecked(ItemAt(row));

    internal override int ReadInt32(int row) => int.CreateChecked(ItemAt(row));

    internal override long ReadInt64(int row) => long.CreateChecked(ItemAt(row));
}
