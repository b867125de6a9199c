namespace SurrealDb.AdoNet.Values;

/// <summary>Tags of the CBOR that SurrealDB speaks.</summary>
internal static class SurrealDbTag
{
    public const ulong DateTimeText = 0;
    public const ulong None = 6;
    public const ulong Table = 7;
    public const ulong RecordId = 8;
    public const ulong UuidText = 9;
    public const ulong Decimal = 10;
    public const ulong DateTime = 12;
    public const ulong DurationText = 13;
    public const ulong Duration = 14;
    public const ulong Uuid = 37;
    public const ulong Range = 49;
    public const ulong Included = 50;
    public const ulong Excluded = 51;
    public const ulong File = 55;
    public const ulong Set = 56;

    /// <summary>The first of the geometries' tags, which follow one another as <see cref="SurrealDbGeometryKind" /> does.</summary>
    public const ulong FirstGeometry = 88;

    public const ulong LastGeometry = FirstGeometry + (ulong)SurrealDbGeometryKind.Collection;
}
