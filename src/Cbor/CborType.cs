namespace Cbor;

/// <summary>What comes next in CBOR data.</summary>
public enum CborType
{
    /// <summary>Nothing: the data end here, between two values.</summary>
    End,

    /// <summary>An integer from 0 to 2⁶⁴ − 1.</summary>
    UnsignedInteger,

    /// <summary>An integer from −2⁶⁴ to −1.</summary>
    NegativeInteger,

    /// <summary>A string of bytes.</summary>
    ByteString,

    /// <summary>A text in UTF-8.</summary>
    TextString,

    /// <summary>The beginning of an array.</summary>
    Array,

    /// <summary>The beginning of a map.</summary>
    Map,

    /// <summary>A tag, which says what the value after it means.</summary>
    Tag,

    /// <summary>False or true.</summary>
    Boolean,

    /// <summary>Null.</summary>
    Null,

    /// <summary>Undefined.</summary>
    Undefined,

    /// <summary>A simple value without a meaning of its own.</summary>
    SimpleValue,

    /// <summary>A floating-point number of 16 bits.</summary>
    Half,

    /// <summary>A floating-point number of 32 bits.</summary>
    Single,

    /// <summary>A floating-point number of 64 bits.</summary>
    Double,

    /// <summary>The end of the array being read.</summary>
    EndArray,

    /// <summary>The end of the map being read.</summary>
    EndMap,
}
