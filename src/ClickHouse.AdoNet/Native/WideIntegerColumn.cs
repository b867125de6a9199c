using System.Numerics;

namespace ClickHouse.AdoNet.Native;

/// <summary>Int256 and UInt256.</summary>
internal sealed class WideIntegerColumn(string name, ClickHouseType type, bool signed)
    : BufferedColumn<Bits256>(name, type), IColumnReader<BigInteger>, IColumnReader<Int128>, IColumnReader<UInt128>
{
    public BigInteger Read(int row) => ItemAt(row).ToBigInteger(signed);

    Int128 IColumnReader<Int128>.Read(int row) => (Int128)Read(row);

    UInt128 IColumnReader<UInt128>.Read(int row) => (UInt128)Read(row);

    internal override object ReadValue(int row) => Read(row);

    internal override sbyte ReadSByte(int row) => (sbyte)Read(row);

    internal override byte ReadByte(int row) => (byte)Read(row);

    internal override short ReadInt16(int row) => (short)Read(row);

    internal override ushort ReadUInt16(int row) => (ushort)Read(row);

    internal override int ReadInt32(int row) => (int)Read(row);

    internal override uint ReadUInt32(int row) => (uint)Read(row);

    internal override long ReadInt64(int row) => (long)Read(row);

    internal override ulong ReadUInt64(int row) => (ulong)Read(row);

    internal override float ReadSingle(int row) => (float)Read(row);

    internal override double ReadDouble(int row) => (double)Read(row);

    internal override decimal ReadDecimal(int row) => (decimal)Read(row);
}
