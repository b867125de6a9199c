namespace Cbor;

/// <summary>The chunks of a string that was found to be well-formed: one of a definite length, any number otherwise.</summary>
internal ref struct CborChunks
{
    /// <summary>At the chunk's bytes after <see cref="Next" />; the caller goes over all of them before the next chunk.</summary>
    public CborInput Input;

    private readonly CborHeader _header;
    private bool _isOver;

    public CborChunks(scoped in CborInput input, CborHeader header)
    {
        Input = input;
        _header = header;
        if (header.IsIndefinite)
        {
            Input.Advance(header.Length);
        }
    }

    public bool Next(out int length)
    {
        length = 0;
        if (_isOver || (_header.IsIndefinite && Input.Piece is [CborHeader.Break, ..]))
        {
            return false;
        }

        var chunk = CborHeader.Peek(Input, canonical: false);
        Input.Advance(chunk.Length);
        length = (int)chunk.Argument;
        _isOver = !_header.IsIndefinite;
        return true;
    }
}
