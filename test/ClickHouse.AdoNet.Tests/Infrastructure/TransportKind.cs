namespace ClickHouse.AdoNet.Tests.Infrastructure;

/// <summary>The ways to an engine that the tests go.</summary>
public enum TransportKind
{
    /// <summary>The engine in this process, in memory.</summary>
    Embedded,

    /// <summary>HTTP, to the same engine.</summary>
    Http,
}
