namespace Cbor;

/// <summary>Bytes that aren't CBOR, aren't what was expected of them, or exceed a limit.</summary>
public sealed class CborException : Exception
{
    internal CborException(long position, string reason, Exception? innerException = null)
        : base($"CBOR at byte {position}: {reason}.", innerException)
        => Position = position;

    /// <summary>Where, counted in bytes from the beginning of what was given to the reader.</summary>
    public long Position { get; }
}
