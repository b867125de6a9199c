using System.Buffers;

namespace SurrealDb.AdoNet.Rpc;

/// <summary>A piece of a message in the chain of its pieces.</summary>
internal sealed class MessagePiece : ReadOnlySequenceSegment<byte>
{
    public MessagePiece(byte[] bytes, MessagePiece? previous)
    {
        Memory = bytes;
        if (previous is not null)
        {
            previous.Next = this;
            RunningIndex = previous.RunningIndex + previous.Memory.Length;
        }
    }
}
