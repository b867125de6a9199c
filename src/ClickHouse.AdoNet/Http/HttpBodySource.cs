using System.Buffers;
using System.IO.Compression;
using ClickHouse.AdoNet.Native;

namespace ClickHouse.AdoNet.Http;

/// <summary>The body of an HTTP answer. Remembers the last bytes that came, because an error of the server may hide there.</summary>
internal sealed class HttpBodySource(Stream stream, string? errorTag) : NativeSource, IDisposable
{
    private const int InitialCapacity = 1 << 17;
    private const int TailCapacity = 1 << 15;

    /// <summary>How much of a body that nobody wants is read to keep its statement from being stopped.</summary>
    private const int MaxRest = 1 << 16;

    /// <summary>How much of a broken body is read in search of the error.</summary>
    private const int MaxTrailer = 1 << 24;

    private readonly byte[] _tail = new byte[TailCapacity];
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialCapacity);
    private int _start;
    private int _end;
    private int _tailLength;
    private long _consumed;

    public override ReadOnlySpan<byte> Buffered => _buffer.AsSpan(_start, _end - _start);

    public override long Position => _consumed;

    /// <summary>Whether the body's end was seen.</summary>
    public bool Ended { get; private set; }

    public override void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_end - _start), nameof(count));
        _start += count;
        _consumed += count;
    }

    public override async ValueTask<bool> FillAsync(int minimum, bool async, CancellationToken cancellationToken)
    {
        while (_end - _start < minimum)
        {
            MakeRoom(minimum);
            var read = await ReadAsync(_buffer.AsMemory(_end), async, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return false;
            }

            _end += read;
        }

        return true;
    }

    public override async ValueTask ReadExactlyAsync(Memory<byte> destination, bool async, CancellationToken cancellationToken)
    {
        var buffered = Math.Min(destination.Length, _end - _start);
        Buffered[..buffered].CopyTo(destination.Span);
        Advance(buffered);
        while (buffered < destination.Length)
        {
            var read = await ReadAsync(destination[buffered..], async, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                throw new EndOfStreamException($"The answer ends at byte {_consumed}, but {destination.Length - buffered} more bytes are due.");
            }

            buffered += read;
            _consumed += read;
        }
    }

    /// <summary>Reads a body that makes no sense to its end and gives the error found there.</summary>
    public async ValueTask<string?> FindErrorAsync(bool async, CancellationToken cancellationToken)
    {
        try
        {
            var rest = 0;
            int read;
            do
            {
                read = await ReadAsync(_buffer, async, cancellationToken).ConfigureAwait(false);
                rest += read;
            }
            while (read > 0 && rest < MaxTrailer);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException or OperationCanceledException)
        {
            // The server ends a broken answer by closing the connection. What came before may hold the error.
        }

        _start = _end = 0;
        return HttpErrorTail.Find(_tail.AsSpan(0, _tailLength), errorTag);
    }

    /// <summary>Reads what is left and not wanted, if that is little.</summary>
    /// <returns>Whether the body's end was seen.</returns>
    public async ValueTask<bool> TrySkipRestAsync(CancellationToken cancellationToken)
    {
        _start = _end = 0;
        for (var rest = 0; rest < MaxRest && !Ended;)
        {
            rest += await ReadAsync(_buffer, async: true, cancellationToken).ConfigureAwait(false);
        }

        return Ended;
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            _start = _end = 0;
        }
    }

    private async ValueTask<int> ReadAsync(Memory<byte> destination, bool async, CancellationToken cancellationToken)
    {
        if (Ended)
        {
            return 0;
        }

        int read;
        try
        {
            read = async
                ? await stream.ReadAsync(destination, cancellationToken).ConfigureAwait(false)
                : stream.Read(destination.Span);
        }
        catch (InvalidOperationException e) when (stream is BrotliStream && e is not ObjectDisposedException)
        {
            // What the other decompressors say by InvalidDataException.
            throw new InvalidDataException(e.Message, e);
        }

        Ended = read == 0;
        Remember(destination.Span[..read]);
        return read;
    }

    private void Remember(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > TailCapacity)
        {
            bytes = bytes[^TailCapacity..];
        }

        var kept = Math.Min(_tailLength, TailCapacity - bytes.Length);
        _tail.AsSpan(_tailLength - kept, kept).CopyTo(_tail);
        bytes.CopyTo(_tail.AsSpan(kept));
        _tailLength = kept + bytes.Length;
    }

    private void MakeRoom(int minimum)
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }

        if (minimum > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(minimum);
            Buffered.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            (_buffer, _start, _end) = (larger, 0, _end - _start);
        }
        else if (_start > 0 && _start + minimum > _buffer.Length)
        {
            Buffered.CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
    }
}
