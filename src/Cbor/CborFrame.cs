namespace Cbor;

/// <summary>An array or map that is being read.</summary>
internal struct CborFrame
{
    public const long Indefinite = -1;

    /// <summary>Items that are still to come (a map has two an entry), or <see cref="Indefinite" />.</summary>
    public long Remaining;

    /// <summary>Where the container begins, its tags included.</summary>
    public long Start;

    /// <summary>The tags in front of the container.</summary>
    public int Tags;

    public bool IsMap;

    /// <summary>In a map: whether a key was read and its value wasn't.</summary>
    public bool AwaitsValue;

    /// <summary>In a canonical map: where the last key begins.</summary>
    public long KeyStart;

    /// <summary>In a canonical map: the bytes of the last key; 0 before the first.</summary>
    public long KeyLength;
}
