using System.Data.Common;

namespace ClickHouse.AdoNet;

/// <summary>The engine's answer isn't what the Native format prescribes: malformed, cut short, or beyond a limit.</summary>
public sealed class ClickHouseProtocolException : DbException
{
    internal ClickHouseProtocolException(string message, long position, Exception? inner = null)
        : base(message, inner)
        => Position = position;

    /// <summary>How many bytes of the answer were read before the error was found.</summary>
    public long Position { get; }
}
