namespace Cbor;

/// <summary>Which of the several encodings that CBOR has for one value are read and written.</summary>
public enum CborMode
{
    /// <summary>Every well-formed encoding with valid UTF-8. Map keys keep their order and may repeat.</summary>
    Lenient,

    /// <summary>
    /// Only the deterministic encoding of RFC 8949 §4.2.1, so that equal values are equal bytes: shortest integers, lengths, floats and
    /// bignums, definite lengths, and map keys in the order of their encoded bytes, each once. NaN is <c>f97e00</c>, as §4.2.2 suggests.
    /// </summary>
    Canonical,
}
