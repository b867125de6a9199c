using System.Buffers;

namespace Cbor;

/// <summary>A position in bytes that lie in one piece or in several. A copy of it is a position of its own.</summary>
internal ref struct CborInput
{
    private readonly ReadOnlySpan<byte> _span;
    private readonly ReadOnlySequence<byte> _sequence;
    private readonly long _length;

    private ReadOnlySpan<byte> _piece;
    private SequencePosition _next;
    private long _before;
    private int _offset;

    public CborInput(ReadOnlySpan<byte> data)
    {
        _span = _piece = data;
        _length = data.Length;
    }

    public CborInput(ReadOnlySequence<byte> data)
    {
        if (data.IsSingleSegment)
        {
            _span = _piece = data.FirstSpan;
            _length = _span.Length;
            return;
        }

        _sequence = data;
        _length = data.Length;
        _next = data.Start;
        Settle();
    }

    public readonly long Position => _before + _offset;

    public readonly long Remaining => _length - Position;

    /// <summary>The bytes from here on that lie in one piece: none only at the end.</summary>
    public readonly ReadOnlySpan<byte> Piece => _piece[_offset..];

    private readonly bool IsSequence => _sequence.Length > 0;

    /// <summary>Whether the piece has this many bytes, or all that remain.</summary>
    public readonly bool IsInPiece(int count)
        => _piece.Length - _offset >= count || _piece.Length - _offset == Remaining;

    /// <summary>The next bytes from whatever pieces they are in: as many as fit, or all that remain.</summary>
    public readonly ReadOnlySpan<byte> Peek(Span<byte> scratch)
    {
        var copy = this;
        var count = (int)Math.Min(scratch.Length, Remaining);
        copy.CopyTo(scratch[..count]);
        return scratch[..count];
    }

    /// <summary>Goes on by a count of bytes that must be there.</summary>
    public void Advance(long count)
    {
        if (count < _piece.Length - _offset)
        {
            _offset += (int)count;
            return;
        }

        while (count > _piece.Length - _offset)
        {
            count -= _piece.Length - _offset;
            _offset = _piece.Length;
            Settle();
        }

        _offset += (int)count;
        Settle();
    }

    /// <summary>Takes as many bytes as the destination has; they must be there.</summary>
    public void CopyTo(Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var piece = Piece;
            piece = piece[..Math.Min(piece.Length, destination.Length)];
            piece.CopyTo(destination);
            destination = destination[piece.Length..];
            Advance(piece.Length);
        }
    }

    /// <summary>The bytes of another range of the same data.</summary>
    public readonly CborInput Slice(long start, long length)
        => IsSequence ? new CborInput(_sequence.Slice(start, length)) : new CborInput(_span.Slice((int)start, (int)length));

    /// <summary>Compares all that remains bytewise; what the other begins with comes first.</summary>
    public int CompareTo(CborInput other)
    {
        while (Remaining > 0 && other.Remaining > 0)
        {
            var count = Math.Min(Piece.Length, other.Piece.Length);
            var order = Piece[..count].SequenceCompareTo(other.Piece[..count]);
            if (order != 0)
            {
                return order;
            }

            Advance(count);
            other.Advance(count);
        }

        return Remaining.CompareTo(other.Remaining);
    }

    // At the end of a piece the position is the beginning of the next one that isn't empty.
    private void Settle()
    {
        while (_offset == _piece.Length && Remaining > 0)
        {
            _before += _piece.Length;
            _offset = 0;
            _sequence.TryGet(ref _next, out var memory);
            _piece = memory.Span;
        }
    }
}
