using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace SurrealDb.AdoNet.WebSockets;

/// <summary>Opens a WebSocket (RFC 6455 §4) and gives the stream behind it.</summary>
internal static class WebSocketHandshake
{
    private const string Protocol = "cbor";

    /// <summary>Connects.</summary>
    /// <param name="http">What sends the request; it knows about TLS and proxies.</param>
    /// <param name="endpoint">An address of <c>ws</c> or <c>wss</c>.</param>
    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="HttpRequestException">Nothing answers there, or it is no WebSocket of SurrealDB.</exception>
    public static async ValueTask<Stream> ConnectAsync(HttpMessageInvoker http, Uri endpoint, bool async, CancellationToken cancellationToken)
    {
        Span<byte> nonce = stackalloc byte[16];
        RandomNumberGenerator.Fill(nonce);
        var key = Convert.ToBase64String(nonce);
        using var request = new HttpRequestMessage(HttpMethod.Get, AsHttp(endpoint))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Headers =
            {
                { "Connection", "Upgrade" },
                { "Upgrade", "websocket" },
                { "Sec-WebSocket-Version", "13" },
                { "Sec-WebSocket-Key", key },
                { "Sec-WebSocket-Protocol", Protocol },
            },
        };
        var response = async
            ? await http.SendAsync(request, cancellationToken).ConfigureAwait(false)
            : http.Send(request, cancellationToken);
        try
        {
            Check(response, key);
            return async
                ? await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false)
                : response.Content.ReadAsStream(cancellationToken);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static Uri AsHttp(Uri endpoint)
        => new UriBuilder(endpoint) { Scheme = endpoint.Scheme == Uri.UriSchemeWss ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, Port = endpoint.Port }.Uri;

    private static void Check(HttpResponseMessage response, string key)
    {
        if (response.StatusCode != HttpStatusCode.SwitchingProtocols)
        {
            throw new HttpRequestException($"the server answered with the status {(int)response.StatusCode} instead of opening a WebSocket");
        }

        Check(response, "Upgrade", "websocket", StringComparison.OrdinalIgnoreCase);
        Check(response, "Connection", "Upgrade", StringComparison.OrdinalIgnoreCase);
        Check(response, "Sec-WebSocket-Accept", Accept(key), StringComparison.Ordinal);
        Check(response, "Sec-WebSocket-Protocol", Protocol, StringComparison.Ordinal);
    }

    private static void Check(HttpResponseMessage response, string header, string expected, StringComparison comparison)
    {
        var actual = response.Headers.TryGetValues(header, out var values) ? string.Join(", ", values) : "";
        if (!string.Equals(actual, expected, comparison))
        {
            throw new HttpRequestException($"the server's header {header} is '{actual}' instead of '{expected}'");
        }
    }

    // RFC 6455 §4.2.2 prescribes SHA-1; nothing secret depends on it.
#pragma warning disable CA5350
    private static string Accept(string key)
        => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
}
