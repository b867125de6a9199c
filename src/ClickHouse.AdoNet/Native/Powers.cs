using System.Numerics;

namespace ClickHouse.AdoNet.Native;

/// <summary>Powers of ten.</summary>
internal static class Powers
{
    private static readonly BigInteger[] Wide = [.. Enumerable.Range(0, 80).Select(n => BigInteger.Pow(10, n))];
    private static readonly long[] Narrow = [.. Wide.TakeWhile(p => p <= long.MaxValue).Select(p => (long)p)];

    /// <summary>Up to 10^18.</summary>
    public static long Of10(int exponent) => Narrow[exponent];

    /// <summary>Up to 10^79.</summary>
    public static BigInteger WideOf10(int exponent) => Wide[exponent];
}
