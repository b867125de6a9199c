using System.Numerics;

namespace ClickHouse.AdoNet.Native;

/// <summary>Float32 and Float64; takes other numbers that it can hold exactly.</summary>
/// <typeparam name="T"><see cref="float" /> or <see cref="double" />.</typeparam>
internal sealed class FloatColumnWriter<T>(string name, ClickHouseType type)
    : FixedColumnWriter<T>(name, type), ISpanSink<T>, IValueSink<float>, IValueSink<double>,
        IValueSink<sbyte>, IValueSink<byte>, IValueSink<short>, IValueSink<ushort>, IValueSink<int>, IValueSink<uint>,
        IValueSink<long>, IValueSink<ulong>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Append(float value) => Add(T.CreateTruncating(value));

    public void Append(double value)
    {
        var number = T.CreateTruncating(value);
        if (typeof(T) != typeof(double) && double.CreateTruncating(number) != value && !double.IsNaN(value))
        {
            throw OutOfRange(typeof(double), "it would be rounded; convert it to float first if that is meant");
        }

        Add(number);
    }

    public void Append(sbyte value) => Add(T.CreateTruncating(value));

    public void Append(byte value) => Add(T.CreateTruncating(value));

    public void Append(short value) => Add(T.CreateTruncating(value));

    public void Append(ushort value) => Add(T.CreateTruncating(value));

    public void Append(int value) => Convert(value);

    public void Append(uint value) => Convert(value);

    public void Append(long value) => Convert(value);

    public void Append(ulong value) => Convert(value);

    public void Append(ReadOnlySpan<T> values) => AddRange(values);

    private void Convert<TFrom>(TFrom value)
        where TFrom : IBinaryInteger<TFrom>
    {
        var number = T.CreateTruncating(value);
        Add(Int128.CreateSaturating(number) == Int128.CreateTruncating(value)
            ? number
            : throw OutOfRange(typeof(TFrom), "it would be rounded"));
    }
}
