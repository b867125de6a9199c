using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SurrealDb.AdoNet.WebSockets;

/// <summary>A frame to be sent: its payload is written into it, then masked in place (RFC 6455 §5.3), and the header put before it.</summary>
internal sealed class ClientFrame : IBufferWriter<byte>, IDisposable
{
    private const int LongestHeader = 14;
    private const int MaskLength = 4;
    private const int InitialLength = 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(InitialLength);
    private int _end = LongestHeader;

    /// <summary>A frame with a payload.</summary>
    public static ClientFrame Create(ReadOnlySpan<byte> payload)
    {
        var frame = new ClientFrame();
        frame.Write(payload);
        return frame;
    }

    public void Advance(int count)
        => _end += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_end);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_end);
    }

    /// <summary>Masks the payload and gives the whole frame. To be called once.</summary>
    public ReadOnlyMemory<byte> Seal(WebSocketOpcode opcode)
    {
        const byte FinalBit = 0x80;
        const byte MaskBit = 0x80;
        var payload = _bytes.AsSpan(LongestHeader, _end - LongestHeader);
        var extended = payload.Length < 126 ? 0 : payload.Length <= ushort.MaxValue ? sizeof(ushort) : sizeof(ulong);
        var start = LongestHeader - 2 - extended - MaskLength;
        var header = _bytes.AsSpan(start);
        header[0] = (byte)(FinalBit | (byte)opcode);
        switch (extended)
        {
            case 0:
                header[1] = (byte)(MaskBit | payload.Length);
                break;
            case sizeof(ushort):
                header[1] = MaskBit | 126;
                BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)payload.Length);
                break;
            default:
                header[1] = MaskBit | 127;
                BinaryPrimitives.WriteUInt64BigEndian(header[2..], (ulong)payload.Length);
                break;
        }

        var mask = header.Slice(2 + extended, MaskLength);
        RandomNumberGenerator.Fill(mask);
        Mask(payload, mask);
        return _bytes.AsMemory(start, _end - start);
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }
    }

    private static void Mask(Span<byte> payload, ReadOnlySpan<byte> mask)
    {
        var pattern = MemoryMarshal.Read<uint>(mask);
        var vectors = MemoryMarshal.Cast<byte, Vector<uint>>(payload);
        var patterns = new Vector<uint>(pattern);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] ^= patterns;
        }

        for (var i = vectors.Length * Vector<byte>.Count; i < payload.Length; i++)
        {
            payload[i] ^= mask[i % MaskLength];
        }
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _end >= Math.Max(count, 1))
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_end + Math.Max(count, 1)), (int)Math.Min(_bytes.Length * 2L, Array.MaxLength)));
        _bytes.AsSpan(0, _end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
