using System.Numerics;

namespace ClickHouse.AdoNet.Native;

/// <summary>Int256 and UInt256; takes every integer type.</summary>
internal sealed class WideIntegerColumnWriter(string name, ClickHouseType type, bool signed)
    : FixedColumnWriter<Bits256>(name, type),
        IValueSink<sbyte>, IValueSink<byte>, IValueSink<short>, IValueSink<ushort>, IValueSink<int>, IValueSink<uint>,
        IValueSink<long>, IValueSink<ulong>, IValueSink<Int128>, IValueSink<UInt128>, IValueSink<BigInteger>
{
    public void Append(sbyte value) => Append((BigInteger)value);

    public void Append(byte value) => Append((BigInteger)value);

    public void Append(short value) => Append((BigInteger)value);

    public void Append(ushort value) => Append((BigInteger)value);

    public void Append(int value) => Append((BigInteger)value);

    public void Append(uint value) => Append((BigInteger)value);

    public void Append(long value) => Append((BigInteger)value);

    public void Append(ulong value) => Append((BigInteger)value);

    public void Append(Int128 value) => Append((BigInteger)value);

    public void Append(UInt128 value) => Append((BigInteger)value);

    public void Append(BigInteger value)
        => Add(Bits256.TryFrom(value, signed, out var bits) ? bits : throw OutOfRange(typeof(BigInteger), "the number is out of range"));
}
