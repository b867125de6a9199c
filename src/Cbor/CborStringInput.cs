using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Cbor;

/// <summary>A byte or text string in the data, its chunks already found and measured.</summary>
internal readonly ref struct CborStringInput
{
    private readonly CborInput _input;
    private readonly CborHeader _header;
    private readonly bool _isText;

    private CborStringInput(scoped in CborInput input, CborHeader header, int length, long encodedLength)
    {
        _input = input;
        _header = header;
        _isText = header.Major == CborMajorType.TextString;
        Length = length;
        EncodedLength = encodedLength;
    }

    /// <summary>The bytes of the string itself.</summary>
    public int Length { get; }

    /// <summary>The bytes of the string with its headers.</summary>
    public long EncodedLength { get; }

    /// <summary>Whether the string's bytes lie in one piece.</summary>
    public bool IsContiguous
    {
        get
        {
            if (_header.IsIndefinite)
            {
                return false;
            }

            var input = _input;
            input.Advance(_header.Length);
            return input.Piece.Length >= Length;
        }
    }

    /// <summary>Finds where the string at the input's position ends.</summary>
    /// <exception cref="CborException">The string doesn't end, is longer than allowed, or has chunks of another type.</exception>
    public static CborStringInput Measure(scoped in CborInput input, CborHeader header, CborOptions options)
    {
        var end = input;
        long length = 0;
        end.Advance(header.Length);
        if (header.IsIndefinite)
        {
            while (end.Piece is not [CborHeader.Break, ..])
            {
                var chunk = CborHeader.Peek(end, options.IsCanonical);
                if (chunk.Major != header.Major || chunk.IsIndefinite)
                {
                    throw new CborException(end.Position, "a chunk of another type than its string, or without a length");
                }

                end.Advance(chunk.Length);
                length += Pass(ref end, chunk, options.MaxLength - length);
            }

            end.Advance(1);
        }
        else
        {
            length = Pass(ref end, header, options.MaxLength);
        }

        return new CborStringInput(input, header, (int)length, end.Position - input.Position);
    }

    public void CopyTo(Span<byte> destination)
    {
        var chunks = new CborChunks(_input, _header);
        while (chunks.Next(out var length))
        {
            chunks.Input.CopyTo(destination[..length]);
            destination = destination[length..];
        }
    }

    public void CopyTo(IBufferWriter<byte> output)
    {
        var chunks = new CborChunks(_input, _header);
        while (chunks.Next(out var length))
        {
            while (length > 0)
            {
                var piece = chunks.Input.Piece;
                piece = piece[..Math.Min(piece.Length, length)];
                output.Write(piece);
                chunks.Input.Advance(piece.Length);
                length -= piece.Length;
            }
        }
    }

    public string Decode()
    {
        Validate();
        if (IsContiguous)
        {
            var input = _input;
            input.Advance(_header.Length);
            return Encoding.UTF8.GetString(input.Piece[..Length]);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(Length);
        try
        {
            CopyTo(buffer.AsSpan(0, Length));
            return Encoding.UTF8.GetString(buffer, 0, Length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Makes sure that a text is valid UTF-8, chunk by chunk, as RFC 8949 §3.2.3 has it. Byte strings may be anything.</summary>
    /// <exception cref="CborException">The text isn't valid UTF-8.</exception>
    public void Validate()
    {
        if (!_isText)
        {
            return;
        }

        var chunks = new CborChunks(_input, _header);
        while (chunks.Next(out var length))
        {
            if (!IsValid(ref chunks.Input, length))
            {
                throw new CborException(_input.Position, "a text that isn't valid UTF-8");
            }
        }
    }

    private static bool IsValid(ref CborInput input, int length)
    {
        if (input.Piece.Length >= length)
        {
            var isValid = Utf8.IsValid(input.Piece[..length]);
            input.Advance(length);
            return isValid;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            input.CopyTo(buffer.AsSpan(0, length));
            return Utf8.IsValid(buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static long Pass(ref CborInput input, CborHeader header, long most)
    {
        if (header.Argument > (ulong)input.Remaining)
        {
            throw new CborException(input.Position, $"a string of {header.Argument} bytes, where {input.Remaining} are left");
        }

        if (header.Argument > (ulong)most)
        {
            throw new CborException(input.Position, $"a string longer than the limit, by {header.Argument - (ulong)most} bytes or more");
        }

        input.Advance((long)header.Argument);
        return (long)header.Argument;
    }
}
