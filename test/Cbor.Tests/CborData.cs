using System.Buffers;

namespace Cbor.Tests;

/// <summary>Bytes from hexadecimal digits, in one piece or in several, and what a reader finds in them.</summary>
internal static class CborData
{
    public static byte[] Bytes(string hex)
        => Convert.FromHexString(hex);

    /// <summary>The bytes as a sequence of pieces that end where the cuts say, empty ones included.</summary>
    public static ReadOnlySequence<byte> Split(byte[] bytes, params int[] cuts)
    {
        Piece? first = null, last = null;
        var start = 0;
        foreach (var cut in cuts.Append(bytes.Length))
        {
            last = new Piece(bytes.AsMemory(start, cut - start), last);
            first ??= last;
            start = cut;
        }

        return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
    }

    public static CborNode Read(byte[] bytes, CborOptions? options = null)
    {
        var reader = new CborReader(bytes, options);
        return ReadToEnd(ref reader);
    }

    public static CborNode Read(ReadOnlySequence<byte> bytes, CborOptions? options = null)
    {
        var reader = new CborReader(bytes, options);
        return ReadToEnd(ref reader);
    }

    public static byte[] Write(Action<CborWriter> write, CborOptions? options = null)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new CborWriter(output, options);
        write(writer);
        Xunit.Assert.True(writer.IsComplete);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>What is read, printed, or what was wrong.</summary>
    public static string Describe(Func<CborNode> read)
    {
        try
        {
            return read().ToString();
        }
        catch (CborException e)
        {
            return e.Message;
        }
    }

    private static CborNode ReadToEnd(ref CborReader reader)
    {
        var node = CborNode.Read(ref reader);
        reader.ReadEnd();
        return node;
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, Piece? previous)
        {
            Memory = memory;
            if (previous is not null)
            {
                previous.Next = this;
                RunningIndex = previous.RunningIndex + previous.Memory.Length;
            }
        }
    }
}
