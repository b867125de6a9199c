namespace ClickHouse.AdoNet;

/// <summary>How HTTP bodies are compressed, both ways. The engine in this process needs none.</summary>
public enum ClickHouseCompression
{
    /// <summary>Not at all: best inside one data centre.</summary>
    None,

    /// <summary>gzip.</summary>
    Gzip,

    /// <summary>deflate (zlib).</summary>
    Deflate,

    /// <summary>Brotli.</summary>
    Brotli,
}
