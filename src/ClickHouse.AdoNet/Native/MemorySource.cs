namespace ClickHouse.AdoNet.Native;

/// <summary>Bytes that are all in memory.</summary>
internal sealed class MemorySource(ReadOnlyMemory<byte> data) : NativeSource
{
    private int _position;

    public override ReadOnlySpan<byte> Buffered => data.Span[_position..];

    public override long Position => _position;

    public override void Advance(int count)
        => _position = count <= data.Length - _position ? _position + count : throw new ArgumentOutOfRangeException(nameof(count));

    public override ValueTask<bool> FillAsync(int minimum, bool async, CancellationToken cancellationToken)
        => ValueTask.FromResult(data.Length - _position >= minimum);

    public override ValueTask ReadExactlyAsync(Memory<byte> destination, bool async, CancellationToken cancellationToken)
    {
        if (data.Length - _position < destination.Length)
        {
            return ValueTask.FromException(new EndOfStreamException());
        }

        data.Slice(_position, destination.Length).CopyTo(destination);
        _position += destination.Length;
        return ValueTask.CompletedTask;
    }
}
