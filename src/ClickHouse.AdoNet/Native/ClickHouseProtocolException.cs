namespace ClickHouse.AdoNet.Native;

/// <summary>The engine's answer isn't what the Native format prescribes: malformed, cut short, or beyond a limit. Callers of the driver see it as a <see cref="ClickHouseException" />.</summary>
internal sealed class ClickHouseProtocolException : Exception
{
    public ClickHouseProtocolException(string message, long position, Exception? inner = null)
        : base(message, inner)
        => Position = position;

    /// <summary>How many bytes of the answer were read before the error was found.</summary>
    public long Position { get; }
}
