using System.Numerics;
using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>Decimal of any width.</summary>
/// <typeparam name="T">The integer that holds the digits.</typeparam>
internal sealed class DecimalColumnWriter<T>(string name, ClickHouseType type, ClickHouseDecimalType layout)
    : FixedColumnWriter<T>(name, type), IValueSink<decimal>, ISpanSink<decimal>, IValueSink<ClickHouseDecimal>, IValueSink<BigInteger>,
        IValueSink<sbyte>, IValueSink<byte>, IValueSink<short>, IValueSink<ushort>, IValueSink<int>, IValueSink<uint>,
        IValueSink<long>, IValueSink<ulong>
    where T : unmanaged
{
    // Any number of so many digits fits into 64 bits.
    private const int MaxNarrowDigits = 18;

    private readonly int _scale = layout.Scale;
    private readonly BigInteger _limit = Powers.WideOf10(layout.Precision);
    private readonly long _narrowLimit = layout.Precision <= MaxNarrowDigits ? Powers.Of10(layout.Precision) : long.MaxValue;

    public void Append(decimal value)
        => Append(new ReadOnlySpan<decimal>(in value));

    public void Append(ReadOnlySpan<decimal> values)
    {
        Span<int> bits = stackalloc int[4];
        foreach (var value in values)
        {
            decimal.GetBits(value, bits);
            if (TryScale(bits, out var unscaled))
            {
                AddNarrow(unscaled, typeof(decimal));
            }
            else
            {
                Append(ClickHouseDecimal.From(value), typeof(decimal));
            }
        }
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

    /// <summary>
    /// The digits at the column's scale, if they fit into 64 bits: that is most decimals, and spares them the arbitrary-precision integer.
    /// </summary>
    private bool TryScale(ReadOnlySpan<int> bits, out long unscaled)
    {
        var shift = _scale - ((bits[3] >> 16) & 0xFF);
        var digits = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        if (typeof(T) == typeof(Bits256)
            || bits[2] != 0
            || (uint)shift > MaxNarrowDigits
            || Math.BigMul(digits, (ulong)Powers.Of10(shift), out digits) != 0
            || digits >= long.MaxValue)
        {
            unscaled = 0;
            return false;
        }

        unscaled = bits[3] < 0 ? -(long)digits : (long)digits;
        return true;
    }

    private void AddNarrow(long unscaled, Type clrType)
    {
        if (unscaled >= _narrowLimit || unscaled <= -_narrowLimit)
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
