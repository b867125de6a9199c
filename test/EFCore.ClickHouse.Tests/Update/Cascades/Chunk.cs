namespace EFCore.ClickHouse.Tests.Update.Cascades;

/// <summary>Refers to its like by a key of bytes.</summary>
public sealed class Chunk
{
    public required byte[] Id { get; set; }

    public byte[]? PreviousId { get; set; }
}
