namespace SurrealDb.AdoNet.Values;

/// <summary>CBOR's major types (RFC 8949 §3.1).</summary>
internal enum WireType
{
    Unsigned = 0,
    Negative = 1,
    Bytes = 2,
    Text = 3,
    Array = 4,
    Map = 5,
    Tag = 6,
    Simple = 7,
}
