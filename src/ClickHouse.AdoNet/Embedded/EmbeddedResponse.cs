using System.Diagnostics;
using ClickHouse.AdoNet.Native;
using ClickHouse.AdoNet.Transport;

namespace ClickHouse.AdoNet.Embedded;

/// <summary>
/// A result of the engine in this process. Each chunk is one whole block in the engine's memory, read in place; blocks never go across
/// chunks. For a caller that works longer with a chunk than the engine does, the next one is fetched meanwhile.
/// </summary>
internal sealed class EmbeddedResponse : ClickHouseResponse
{
    // How long a chunk that nobody will read may take before the engine is told to stop: most are there at once.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly EmbeddedTransport _transport;
    private readonly string _tag;
    private readonly ChunkSource _source;
    private nint _stream;
    private nint _chunk;
    private bool _ended;
    private bool _failed;
    private ClickHouseSummary _summary;
    private Task<nint>? _ahead;
    private CancellationTokenSource? _aheadStop;
    private long _lentAt;
    private TimeSpan _work;
    private TimeSpan _fetch;

    /// <param name="transport">The connection.</param>
    /// <param name="stream">The stream's handle, or 0 if the first chunk is all.</param>
    /// <param name="tag">The comment the statement begins with.</param>
    /// <param name="binaryTypes">Whether types come in the binary notation.</param>
    /// <param name="firstChunk">The first chunk, owned from now on.</param>
    public EmbeddedResponse(EmbeddedTransport transport, nint stream, string tag, bool binaryTypes, nint firstChunk)
    {
        _transport = transport;
        _stream = stream;
        _tag = tag;
        TimeZone = transport.TimeZone;
        BinaryTypes = binaryTypes;
        _source = new ChunkSource(this);
        Take(firstChunk);
    }

    public override NativeSource Body => _source;

    public override string TimeZone { get; }

    public override bool BinaryTypes { get; }

    public override ClickHouseSummary Summary => _summary;

    public override void ReadAhead(CancellationToken cancellationToken)
    {
        _lentAt = Stopwatch.GetTimestamp();

        // Handing work to another thread and waiting for it takes time too, much on a busy machine.
        if (_ended || _failed || _ahead is not null || _work < _fetch)
        {
            return;
        }

        _aheadStop ??= CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var stop = _aheadStop.Token;
        _ahead = Task.Run(() => Fetch(stop), CancellationToken.None);
    }

    public override void Dispose()
    {
        DropAhead();
        DestroyChunk();
        if (_stream != 0)
        {
            var stream = _stream;
            _stream = 0;
            if (_failed)
            {
                _transport.CloseFailedStream(stream);
            }
            else
            {
                _transport.CloseStream(stream, _ended);
            }
        }

        _ended = true;
    }

    public override ValueTask DisposeAsync()
    {
        if (_stream != 0 && !_ended)
        {
            return new ValueTask(Task.Run(Dispose));
        }

        Dispose();
        return ValueTask.CompletedTask;
    }

    private unsafe void Take(nint chunk)
    {
        DestroyChunk();
        _chunk = chunk;
        var library = _transport.Library;
        _summary = new ClickHouseSummary(
            _summary.ReadRows + (long)library.ResultRowsRead(chunk),
            _summary.ReadBytes + (long)library.ResultBytesRead(chunk),
            _summary.WrittenRows + (long)library.ResultRowsWritten(chunk),
            _summary.WrittenBytes + (long)library.ResultBytesWritten(chunk),
            _summary.Elapsed + TimeSpan.FromSeconds(library.ResultElapsed(chunk)));
        var length = library.ResultLength(chunk);
        _source.Show(library.ResultBuffer(chunk), checked((int)length));
        _ended = _stream == 0 || length == 0;
    }

    private async ValueTask<bool> FetchAsync(int minimum, bool async, CancellationToken cancellationToken)
    {
        if (_failed)
        {
            throw new InvalidOperationException("The result ended with an error.");
        }

        _failed = true;
        _work = _lentAt == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_lentAt);
        var next = _ahead;
        _ahead = null;
        if (async)
        {
            next ??= Task.Run(() => Fetch(cancellationToken), CancellationToken.None);
            Take(await next.ConfigureAwait(false));
        }
        else
        {
            // A task that no thread of the pool has begun yet runs on this one.
            Take(next is null ? Fetch(cancellationToken) : next.GetAwaiter().GetResult());
        }

        _failed = false;
        return _source.Buffered.Length >= minimum;
    }

    private nint Fetch(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var chunk = _transport.Fetch(_stream, _tag, cancellationToken);
        _fetch = Stopwatch.GetElapsedTime(started);
        return chunk;
    }

    /// <summary>The engine must not be called for the stream, nor the stream be closed, while a chunk is being fetched.</summary>
    private void DropAhead()
    {
        if (_ahead is { } ahead)
        {
            _ahead = null;
            _aheadStop!.CancelAfter(Patience);
            try
            {
                Take(ahead.GetAwaiter().GetResult());
            }
            catch (Exception e) when (e is ClickHouseException or OperationCanceledException)
            {
                // Nobody asks for those rows.
                _failed = true;
            }
        }

        _aheadStop?.Dispose();
        _aheadStop = null;
    }

    private unsafe void DestroyChunk()
    {
        if (_chunk != 0)
        {
            _source.Show(null, 0);
            _transport.Library.DestroyResult(_chunk);
            _chunk = 0;
        }
    }

    private sealed unsafe class ChunkSource(EmbeddedResponse response) : NativeSource
    {
        private byte* _buffer;
        private int _length;
        private int _offset;
        private long _consumedBefore;

        public override ReadOnlySpan<byte> Buffered => new(_buffer + _offset, _length - _offset);

        public override long Position => _consumedBefore + _offset;

        public void Show(byte* buffer, int length)
        {
            _consumedBefore += _offset;
            _buffer = buffer;
            _length = length;
            _offset = 0;
        }

        public override void Advance(int count)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_length - _offset), nameof(count));
            _offset += count;
        }

        public override ValueTask<bool> FillAsync(int minimum, bool async, CancellationToken cancellationToken)
        {
            if (_length - _offset >= minimum)
            {
                return ValueTask.FromResult(true);
            }

            if (_offset < _length || response._ended)
            {
                return ValueTask.FromResult(false);
            }

            return response.FetchAsync(minimum, async, cancellationToken);
        }

        public override ValueTask ReadExactlyAsync(Memory<byte> destination, bool async, CancellationToken cancellationToken)
        {
            if (_length - _offset < destination.Length)
            {
                throw new EndOfStreamException(
                    $"The block ends at byte {_consumedBefore + _length}, but {destination.Length} bytes are due from byte {Position}.");
            }

            new ReadOnlySpan<byte>(_buffer + _offset, destination.Length).CopyTo(destination.Span);
            _offset += destination.Length;
            return ValueTask.CompletedTask;
        }
    }
}
