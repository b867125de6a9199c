namespace Cbor;

/// <summary>How long numbers are in their shortest form, and floating-point numbers from the bits of a header's argument.</summary>
internal static class CborNumber
{
    /// <summary>The bits of the one NaN of canonical CBOR.</summary>
    public const ushort CanonicalNaN = 0x7E00;

    /// <summary>The bytes of the shortest header with this argument.</summary>
    public static int HeaderLength(ulong argument)
        => argument switch
        {
            < 24 => 1,
            <= byte.MaxValue => 2,
            <= ushort.MaxValue => 3,
            <= uint.MaxValue => 5,
            _ => 9,
        };

    /// <summary>The bytes (2, 4 or 8) of the shortest float that is this number; every NaN counts as the canonical one.</summary>
    public static int FloatBytes(double value)
        => double.IsNaN(value) || (double)(Half)value == value ? 2
            : (double)(float)value == value ? sizeof(float)
            : sizeof(double);

    public static Half ToHalf(ulong bits)
        => BitConverter.UInt16BitsToHalf((ushort)bits);

    public static float ToSingle(ulong bits)
        => BitConverter.UInt32BitsToSingle((uint)bits);

    public static double ToDouble(ulong bits)
        => BitConverter.UInt64BitsToDouble(bits);
}
