using System.IO.Compression;

namespace ClickHouse.AdoNet.Http;

/// <summary>Content codings by their names in HTTP. ClickHouse's <c>deflate</c> is zlib, as the standard has it.</summary>
internal static class HttpCompression
{
    public static string NameOf(ClickHouseCompression compression)
        => compression switch
        {
            ClickHouseCompression.Gzip => "gzip",
            ClickHouseCompression.Deflate => "deflate",
            ClickHouseCompression.Brotli => "br",
            _ => throw new ArgumentOutOfRangeException(nameof(compression)),
        };

    public static Stream Compress(Stream stream, ClickHouseCompression compression)
        => compression switch
        {
            ClickHouseCompression.None => stream,
            ClickHouseCompression.Gzip => new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true),
            ClickHouseCompression.Deflate => new ZLibStream(stream, CompressionLevel.Fastest, leaveOpen: true),
            ClickHouseCompression.Brotli => new BrotliStream(stream, CompressionLevel.Fastest, leaveOpen: true),
            _ => throw new ArgumentOutOfRangeException(nameof(compression)),
        };

    /// <param name="stream">The body as received.</param>
    /// <param name="encodings">The Content-Encoding header; the last named was applied last.</param>
    public static Stream Decompress(Stream stream, IEnumerable<string> encodings)
        => encodings.Reverse().Aggregate(
            stream,
            (inner, encoding) => encoding switch
            {
                "gzip" => new GZipStream(inner, CompressionMode.Decompress),
                "deflate" => new ZLibStream(inner, CompressionMode.Decompress),
                "br" => new BrotliStream(inner, CompressionMode.Decompress),
                "identity" => inner,
                _ => throw new ClickHouseException(
                    $"The server compressed its answer by '{encoding}', for which it wasn't asked.", ClickHouseErrorKind.Protocol),
            });
}
