namespace Cbor;

/// <summary>What is being written.</summary>
internal enum CborWriterFrameKind
{
    Root,
    Array,
    Map,
    ByteChunks,
    TextChunks,
}
