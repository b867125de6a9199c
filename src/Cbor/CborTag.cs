namespace Cbor;

/// <summary>Numbers of tags that RFC 8949 §3.4 gives a meaning to.</summary>
public static class CborTag
{
    /// <summary>A date and time as text (RFC 3339).</summary>
    public const ulong DateTimeText = 0;

    /// <summary>A date and time as a number of seconds since 1970-01-01T00:00Z.</summary>
    public const ulong EpochDateTime = 1;

    /// <summary>A non-negative integer of any size, as a big-endian byte string.</summary>
    public const ulong UnsignedBignum = 2;

    /// <summary>A negative integer of any size: −1 − n, n as a big-endian byte string.</summary>
    public const ulong NegativeBignum = 3;

    /// <summary>A decimal fraction: the array [exponent, mantissa], mantissa · 10^exponent.</summary>
    public const ulong DecimalFraction = 4;

    /// <summary>A binary fraction: the array [exponent, mantissa], mantissa · 2^exponent.</summary>
    public const ulong BigFloat = 5;

    /// <summary>A byte string that holds one encoded value.</summary>
    public const ulong EncodedValue = 24;

    /// <summary>Means nothing; at the beginning of data it says that they are CBOR.</summary>
    public const ulong SelfDescribed = 55799;
}
