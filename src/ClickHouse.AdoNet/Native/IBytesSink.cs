namespace ClickHouse.AdoNet.Native;

/// <summary>A column writer whose values lie one after the other, so that they can be compared as bytes.</summary>
internal interface IBytesSink
{
    ReadOnlySpan<byte> Written { get; }
}
