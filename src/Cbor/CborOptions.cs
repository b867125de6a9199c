namespace Cbor;

/// <summary>What a <see cref="CborReader" /> accepts and a <see cref="CborWriter" /> makes.</summary>
public sealed class CborOptions
{
    /// <summary>Lenient, with the limits' defaults.</summary>
    public static CborOptions Lenient { get; } = new();

    /// <summary>Canonical, with the limits' defaults.</summary>
    public static CborOptions Canonical { get; } = new() { Mode = CborMode.Canonical };

    /// <summary>The encodings taken; by default all well-formed ones.</summary>
    public CborMode Mode { get; init; }

    /// <summary>
    /// How deep arrays, maps and tags may be nested, 128 unless told otherwise. What follows the structure of a value by recursion is thereby
    /// kept from exhausting its stack.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value isn't positive.</exception>
    public int MaxDepth
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 128;

    /// <summary>
    /// How long a string may be, in bytes, and an array or map, in items (a map has two an entry); <see cref="Array.MaxLength" /> unless told
    /// otherwise. A reader holds every claimed length against the bytes that are there as well.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, or more than <see cref="Array.MaxLength" />.</exception>
    public int MaxLength
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Array.MaxLength);
            field = value;
        }
    } = Array.MaxLength;

    internal bool IsCanonical => Mode == CborMode.Canonical;
}
