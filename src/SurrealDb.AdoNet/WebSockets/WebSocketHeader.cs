namespace SurrealDb.AdoNet.WebSockets;

/// <summary>The beginning of a frame that a server sent.</summary>
/// <param name="Opcode">What the frame is.</param>
/// <param name="IsFinal">Whether it ends a message.</param>
/// <param name="Length">How many bytes follow.</param>
internal readonly record struct WebSocketHeader(WebSocketOpcode Opcode, bool IsFinal, long Length)
{
    private const int LongestControl = 125;

    public bool IsControl => Opcode >= WebSocketOpcode.Close;

    /// <summary>Makes sure that a server may send such a frame.</summary>
    /// <param name="first">The frame's first byte.</param>
    /// <param name="isMasked">Whether the frame says that it is masked, as only clients do.</param>
    /// <exception cref="FormatException">It may not.</exception>
    public void Check(byte first, bool isMasked)
    {
        const byte ReservedBits = 0x70;
        if ((first & ReservedBits) != 0 || isMasked || !Enum.IsDefined(Opcode))
        {
            throw new FormatException($"A server sends no WebSocket frame that begins with 0x{first:x2}{(isMasked ? ", masked" : "")}.");
        }

        if (Length < 0 || (IsControl && (!IsFinal || Length > LongestControl)))
        {
            throw new FormatException($"A WebSocket frame of kind {Opcode} can't be like that: {Length} bytes, {(IsFinal ? "" : "not ")}final.");
        }
    }
}
