using System.Numerics;
using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>Decimal of any width.</summary>
/// <typeparam name="T">The integer that holds the digits.</typeparam>
internal sealed class DecimalColumnWriter<T>(string name, ClickHouseType type, ClickHouseDecimalType layout)
    : FixedColumnWriter<T>(name, type), IValueSink<decimal>, IValueSink<ClickHouseDecimal>, IValueSink<BigInteger>,
        IValueSink<sbyte>, IValueSink<byte>, IValueSink<short>, IValueSink<ushort>, IValueSink<int>, IValueSink<uint>,
        IValueSink<long>, IValueSink<ulong>
    where T : unmanaged
{
    private const int MaxNarrowShift = 18;

    private readonly BigInteger _limit = Powers.WideOf10(layout.Precision);

    public void Append(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var shift = layout.Scale - value.Scale;

        // Digits that fit into 64 bits, also once they have the column's scale: that is most decimals, and spares them the
        // arbitrary-precision integer.
        if (typeof(T) != typeof(Bits256) && bits[2] == 0 && shift is >= 0 and <= MaxNarrowShift && layout.Precision <= 38)
        {
            var digits = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
            if (Math.BigMul(digits, (ulong)Powers.Of10(shift), out digits) == 0 && digits <= long.MaxValue)
            {
                AddNarrow(bits[3] < 0 ? -(long)digits : (long)digits, typeof(decimal));
                return;
            }
        }

        Append(ClickHouseDecimal.From(value), typeof(decimal));
    }

    public void Append(ClickHouseDecimal value) => Append(value, typeof(ClickHouseDecimal));

    public void Append(BigInteger value) => Append(new ClickHouseDecimal(value, 0), typeof(BigInteger));

    public void Append(sbyte value) => Append((decimal)value);

    public void Append(byte value) => Append((decimal)value);

    public void Append(short value) => Append((decimal)value);

    public void Append(ushort value) => Append((decimal)value);

    public void Append(int value) => Append((decimal)value);

    public void Append(uint value) => Append((decimal)value);

    public void Append(long value) => Append((decimal)value);

    public void Append(ulong value) => Append((decimal)value);

    private void AddNarrow(long unscaled, Type clrType)
    {
        if (layout.Precision <= 18 && Math.Abs(unscaled) >= Powers.Of10(layout.Precision))
        {
            throw TooLarge(clrType);
        }

        Add(typeof(T) == typeof(int) ? (T)(object)(int)unscaled
            : typeof(T) == typeof(long) ? (T)(object)unscaled
            : (T)(object)(Int128)unscaled);
    }

    private void Append(ClickHouseDecimal value, Type clrType)
    {
        if (!value.TryRescale(layout.Scale, out var unscaled))
        {
            throw OutOfRange(clrType, $"it has more than {layout.Scale} digits after the point; round it first if that is meant");
        }

        if (BigInteger.Abs(unscaled) >= _limit)
        {
            throw TooLarge(clrType);
        }

        if (typeof(T) == typeof(Bits256))
        {
            Bits256.TryFrom(unscaled, signed: true, out var bits);
            Add((T)(object)bits);
        }
        else if (typeof(T) == typeof(Int128))
        {
            Add((T)(object)(Int128)unscaled);
        }
        else
        {
            AddNarrow((long)unscaled, clrType);
        }
    }

    private ArgumentOutOfRangeException TooLarge(Type clrType)
        => OutOfRange(clrType, $"it has more than {layout.Precision - layout.Scale} digits before the point");
}
