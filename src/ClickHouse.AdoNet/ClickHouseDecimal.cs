using System.Globalization;
using System.Numerics;
using ClickHouse.AdoNet.Native;

namespace ClickHouse.AdoNet;

/// <summary>A decimal number of up to 76 digits: <c>Unscaled / 10^Scale</c>. What <see cref="decimal" /> can't hold is read as this.</summary>
/// <param name="Unscaled">All digits.</param>
/// <param name="Scale">How many of the digits stand after the point, 0 to 76.</param>
public readonly record struct ClickHouseDecimal(BigInteger Unscaled, int Scale)
{
    internal const int MaxClrScale = 28;

    private static readonly BigInteger MaxClrUnscaled = (BigInteger.One << 96) - 1;

    /// <summary>The same number as a ClickHouse decimal.</summary>
    public static ClickHouseDecimal From(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var unscaled = (new BigInteger((uint)bits[2]) << 64) | (new BigInteger((uint)bits[1]) << 32) | (uint)bits[0];
        return new ClickHouseDecimal(bits[3] < 0 ? -unscaled : unscaled, value.Scale);
    }

    /// <summary>The same number as a <see cref="decimal" />; false if digits would be lost.</summary>
    public bool TryToDecimal(out decimal value)
    {
        var (unscaled, scale) = (BigInteger.Abs(Unscaled), Scale);
        while (scale > MaxClrScale || (scale > 0 && unscaled > MaxClrUnscaled))
        {
            var quotient = BigInteger.DivRem(unscaled, 10, out var digit);
            if (!digit.IsZero)
            {
                break;
            }

            (unscaled, scale) = (quotient, scale - 1);
        }

        if (scale > MaxClrScale || unscaled > MaxClrUnscaled)
        {
            value = default;
            return false;
        }

        value = new decimal(
            (int)(uint)(unscaled & uint.MaxValue),
            (int)(uint)((unscaled >> 32) & uint.MaxValue),
            (int)(uint)(unscaled >> 64),
            Unscaled.Sign < 0,
            (byte)scale);
        return true;
    }

    /// <summary>The nearest double.</summary>
    public double ToDouble()
        => double.Parse(ToString(), CultureInfo.InvariantCulture);

    /// <summary>The number with the given count of digits after the point; false if digits other than zero would be lost.</summary>
    public bool TryRescale(int scale, out BigInteger unscaled)
    {
        if (scale >= Scale)
        {
            unscaled = Unscaled * Powers.WideOf10(scale - Scale);
            return true;
        }

        unscaled = BigInteger.DivRem(Unscaled, Powers.WideOf10(Scale - scale), out var lost);
        return lost.IsZero;
    }

    /// <summary>All digits, with a point and without an exponent.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture);
        if (Scale > 0)
        {
            digits = digits.PadLeft(Scale + 1, '0');
            digits = $"{digits.AsSpan(0, digits.Length - Scale)}.{digits.AsSpan(digits.Length - Scale)}";
        }

        return Unscaled.Sign < 0 ? "-" + digits : digits;
    }
}
