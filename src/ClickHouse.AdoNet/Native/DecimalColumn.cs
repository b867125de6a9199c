using System.Numerics;
using ClickHouse.AdoNet.Types;

namespace ClickHouse.AdoNet.Native;

/// <summary>Decimal of any width: an integer to be divided by <c>10^scale</c>.</summary>
/// <typeparam name="T">The integer.</typeparam>
internal sealed class DecimalColumn<T>(string name, ClickHouseType type, int scale)
    : BufferedColumn<T>(name, type), IColumnReader<ClickHouseDecimal>
    where T : unmanaged
{
    public ClickHouseDecimal Read(int row)
        => new(UnscaledAt(row), scale);

    internal override object ReadValue(int row)
        => ReadDecimal(row);

    internal override decimal ReadDecimal(int row)
    {
        if (typeof(T) == typeof(int))
        {
            return Narrow((int)(object)ItemAt(row));
        }

        if (typeof(T) == typeof(long))
        {
            return Narrow((long)(object)ItemAt(row));
        }

        if (typeof(T) == typeof(Int128) && scale <= ClickHouseDecimal.MaxClrScale)
        {
            var unscaled = (Int128)(object)ItemAt(row);
            var magnitude = (UInt128)(unscaled < 0 ? -unscaled : unscaled);
            if (magnitude >> 96 == 0)
            {
                return new decimal(
                    (int)(uint)(magnitude & uint.MaxValue),
                    (int)(uint)((magnitude >> 32) & uint.MaxValue),
                    (int)(uint)(magnitude >> 64),
                    unscaled < 0,
                    (byte)scale);
            }
        }

        return Read(row).TryToDecimal(out var value)
            ? value
            : throw new OverflowException(
                $"Column '{Name}' of type {Type} holds a value that a decimal can't: read it as ClickHouseDecimal, or cast it to a smaller type.");
    }

    internal override double ReadDouble(int row)
        => Read(row).ToDouble();

    private decimal Narrow(long unscaled)
    {
        var magnitude = unscaled < 0 ? 0 - (ulong)unscaled : (ulong)unscaled;
        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), 0, unscaled < 0, (byte)scale);
    }

    private BigInteger UnscaledAt(int row)
        => ItemAt(row) switch
        {
            int value => value,
            long value => value,
            Int128 value => value,
            Bits256 value => value.ToBigInteger(signed: true),
            _ => throw new NotSupportedException(),
        };
}
