using System.Buffers;

namespace SurrealDb.AdoNet.WebSockets;

/// <summary>The bytes of one message in rented memory, in one piece.</summary>
internal sealed class MessageBuffer : IDisposable
{
    // What a message claims to have is believed up to here; beyond it room is made as bytes arrive.
    private const int Believed = 16 * 1024 * 1024;

    private byte[] _bytes = [];

    public int Length { get; private set; }

    /// <summary>All bytes; theirs until the buffer is disposed.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, Length);

    /// <summary>Where the next bytes go.</summary>
    /// <param name="count">How many must have room.</param>
    /// <param name="announced">How many are said to come.</param>
    public Span<byte> GetSpan(int count, int announced)
        => GetMemory(count, announced).Span;

    /// <inheritdoc cref="GetSpan" />
    public Memory<byte> GetMemory(int count, int announced)
    {
        if (_bytes.Length - Length < count)
        {
            var wanted = Length + (long)Math.Max(count, Math.Min(announced, Math.Max(Believed, Length)));
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(wanted, Array.MaxLength));
            _bytes.AsSpan(0, Length).CopyTo(larger);
            Return();
            _bytes = larger;
        }

        return _bytes.AsMemory(Length);
    }

    public void Advance(int count)
        => Length += count;

    public void Dispose()
    {
        Return();
        _bytes = [];
        Length = 0;
    }

    private void Return()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
    }
}
