namespace Cbor;

/// <summary>Numbers of the simple values that have a meaning (RFC 8949 §3.3).</summary>
internal static class CborSimpleValue
{
    public const byte False = 20;
    public const byte True = 21;
    public const byte Null = 22;
    public const byte Undefined = 23;
}
