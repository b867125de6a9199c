namespace EFCore.ClickHouse.Query.Internal;

/// <summary>
/// The remainder of floats. The engine's is <c>x - trunc(x / y) * y</c>, rounded at each step: <c>1.0 % 0.1</c> is 0 to it, and
/// <c>5.5 % inf</c> is NaN. So the significands are divided as integers, the exponents' difference being shifted in 64 bits at a time; what
/// is left takes the divisor's exponent, which is exact.
/// </summary>
internal static class ClickHouseFloatRemainder
{
    /// <summary>Comes before the dividend.</summary>
    // To the engine -4.0 % 2 is 0; .NET gives the dividend's sign to a zero too.
    public static readonly string Start =
        "arrayMap((x, y) -> multiIf("
        + "NOT isFinite(x) OR isNaN(y) OR y = 0, nan, "
        + "abs(x) < abs(y), x, "

        // Of integers that floats can tell apart the engine's own is exact.
        + "trunc(x) = x AND trunc(y) = y AND abs(x) < 9007199254740992, sign(x) * modulo(abs(x), y), "
        + "sign(x) * arrayMap((m, n, d) -> "
        + "toFloat64(bitShiftLeft(arrayFold((r, i) -> toUInt128(bitShiftLeft(r, 64) % n), range(intDiv(d, 64)), toUInt128(m % n)), d % 64) % n)"
        + $" * (abs(y) / n), [{Significand("x")}], [{Significand("y")}], [toUInt64(assumeNotNull(greatest({Exponent("x")} - {Exponent("y")}, 0)))])[1]"
        + "), [toFloat64(";

    /// <summary>Comes between dividend and divisor.</summary>
    public const string Middle = ")], [toFloat64(";

    /// <summary>Comes after the divisor.</summary>
    public const string End = ")])[1]";

    /// <summary>Whether the engine's own remainder is exact, since a division by the divisor is.</summary>
    public static bool IsExact(SqlExpression divisor)
        => divisor is SqlConstantExpression { Value: double or float } constant
            && Convert.ToDouble(constant.Value, CultureInfo.InvariantCulture) is >= 1 and var value
            && double.IsPow2(value);

    private static string Exponent(string value)
        => $"greatest(bitShiftRight({Bits(value)}, 52), 1)";

    // Of NULLs and zeros, for which nothing of this is needed, it is some number that can be divided by.
    private static string Significand(string value)
        => $"greatest(assumeNotNull({Bits(value)} - ({Exponent(value)} - 1) * 4503599627370496), 1)";

    private static string Bits(string value)
        => $"reinterpretAsUInt64(abs({value}))";
}
