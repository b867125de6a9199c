namespace Cbor;

/// <summary>An entry of a map, by where its key and its value begin among the bytes held back.</summary>
internal struct CborMapEntry
{
    public int Key;
    public int Value;
    public int End;
}
