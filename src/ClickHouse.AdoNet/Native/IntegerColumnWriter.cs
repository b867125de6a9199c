using System.Numerics;

namespace ClickHouse.AdoNet.Native;

/// <summary>Int8 to Int128, UInt8 to UInt128 and intervals; takes every integer type.</summary>
/// <typeparam name="T">The integer type.</typeparam>
internal class IntegerColumnWriter<T>(string name, ClickHouseType type)
    : FixedColumnWriter<T>(name, type), ISpanSink<T>,
        IValueSink<sbyte>, IValueSink<byte>, IValueSink<short>, IValueSink<ushort>, IValueSink<int>, IValueSink<uint>,
        IValueSink<long>, IValueSink<ulong>, IValueSink<Int128>, IValueSink<UInt128>, IValueSink<BigInteger>
    where T : unmanaged, IBinaryInteger<T>
{
    public void Append(sbyte value) => Convert(value);

    public void Append(byte value) => Convert(value);

    public void Append(short value) => Convert(value);

    public void Append(ushort value) => Convert(value);

    public void Append(int value) => Convert(value);

    public void Append(uint value) => Convert(value);

    public void Append(long value) => Convert(value);

    public void Append(ulong value) => Convert(value);

    public void Append(Int128 value) => Convert(value);

    public void Append(UInt128 value) => Convert(value);

    public void Append(BigInteger value) => Convert(value);

    public virtual void Append(ReadOnlySpan<T> values) => AddRange(values);

    private protected virtual void AppendNumber(T value) => Add(value);

    private void Convert<TFrom>(TFrom value)
        where TFrom : IBinaryInteger<TFrom>
    {
        var number = T.CreateTruncating(value);
        if (typeof(TFrom) != typeof(T)
            && (TFrom.CreateTruncating(number) != value || TFrom.IsNegative(value) != T.IsNegative(number)))
        {
            throw OutOfRange(typeof(TFrom), "the number is out of range");
        }

        AppendNumber(number);
    }
}
