using System.Buffers;

namespace SurrealDb.AdoNet.Rpc;

/// <summary>The bytes of one message, in pieces of rented memory that grow with it.</summary>
internal sealed class MessageBuffer : IDisposable
{
    private const int FirstPiece = 4 * 1024;
    private const int LargestPiece = 1024 * 1024;

    private readonly List<byte[]> _pieces = [];
    private int _used;

    public long Length { get; private set; }

    /// <summary>Where the next bytes go; some at least.</summary>
    public Memory<byte> Free
    {
        get
        {
            if (_pieces.Count == 0 || _used == _pieces[^1].Length)
            {
                _pieces.Add(ArrayPool<byte>.Shared.Rent(_pieces.Count == 0 ? FirstPiece : Math.Min(_pieces[^1].Length * 2, LargestPiece)));
                _used = 0;
            }

            return _pieces[^1].AsMemory(_used);
        }
    }

    /// <summary>All bytes; theirs until the buffer is disposed.</summary>
    public ReadOnlySequence<byte> Bytes
    {
        get
        {
            if (_pieces.Count <= 1)
            {
                return _pieces.Count == 0 ? default : new ReadOnlySequence<byte>(_pieces[0], 0, _used);
            }

            MessagePiece? first = null, last = null;
            foreach (var piece in _pieces)
            {
                last = new MessagePiece(piece, last);
                first ??= last;
            }

            return new ReadOnlySequence<byte>(first!, 0, last!, _used);
        }
    }

    public void Advance(int count)
    {
        _used += count;
        Length += count;
    }

    public void Dispose()
    {
        foreach (var piece in _pieces)
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        _pieces.Clear();
        _used = 0;
    }
}
