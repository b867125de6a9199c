using System.Numerics;

namespace ClickHouse.AdoNet.Native;

/// <summary>Int8 to Int128 and UInt8 to UInt128; also intervals, which are counts.</summary>
/// <typeparam name="T">The integer type.</typeparam>
internal class IntegerColumn<T>(string name, ClickHouseType type)
    : FixedColumn<T>(name, type), IColumnReader<Int128>, IColumnReader<UInt128>, IColumnReader<BigInteger>
    where T : unmanaged, IBinaryInteger<T>
{
    internal override object ReadValue(int row) => ItemAt(row);

    internal override sbyte ReadSByte(int row) => sbyte.CreateChecked(ItemAt(row));

    internal override byte ReadByte(int row) => byte.CreateChecked(ItemAt(row));

    internal override short ReadInt16(int row) => short.CreateChecked(ItemAt(row));

    internal override ushort ReadUInt16(int row) => ushort.CreateChecked(ItemAt(row));

    internal override int ReadInt32(int row) => int.CreateChecked(ItemAt(row));

    internal override uint ReadUInt32(int row) => uint.CreateChecked(ItemAt(row));

    internal override long ReadInt64(int row) => long.CreateChecked(ItemAt(row));

    internal override ulong ReadUInt64(int row) => ulong.CreateChecked(ItemAt(row));

    internal override float ReadSingle(int row) => float.CreateChecked(ItemAt(row));

    internal override double ReadDouble(int row) => double.CreateChecked(ItemAt(row));

    internal override decimal ReadDecimal(int row) => decimal.CreateChecked(ItemAt(row));

    // Comparisons and logical operators answer UInt8.
    internal override bool ReadBoolean(int row)
        => typeof(T) == typeof(byte) ? !T.IsZero(ItemAt(row)) : base.ReadBoolean(row);

    Int128 IColumnReader<Int128>.Read(int row) => Int128.CreateChecked(ItemAt(row));

    UInt128 IColumnReader<UInt128>.Read(int row) => UInt128.CreateChecked(ItemAt(row));

    BigInteger IColumnReader<BigInteger>.Read(int row) => BigInteger.CreateChecked(ItemAt(row));
}
