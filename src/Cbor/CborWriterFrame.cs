namespace Cbor;

/// <summary>A container that is being written.</summary>
internal struct CborWriterFrame
{
    public const long Unannounced = -1;

    public CborWriterFrameKind Kind;

    /// <summary>The items that there will be (a map has two an entry), or <see cref="Unannounced" />.</summary>
    public long Announced;

    /// <summary>The items written.</summary>
    public long Count;

    /// <summary>The tags written whose value is still to come.</summary>
    public int Tags;
}
