namespace Cbor;

/// <summary>The upper three bits of a data item's first byte (RFC 8949 §3.1).</summary>
internal enum CborMajorType : byte
{
    UnsignedInteger,
    NegativeInteger,
    ByteString,
    TextString,
    Array,
    Map,
    Tag,
    Simple,
}
