using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using ClickHouse.AdoNet.Pooling;
using ClickHouse.AdoNet.Transport;

namespace ClickHouse.AdoNet.Http;

/// <summary>The servers of one connection string, and the HTTP connections to them. Prefers the first that answers.</summary>
internal sealed class HttpServers : IDisposable
{
    /// <summary>How long a server that couldn't be reached is asked only when no other is left.</summary>
    private static readonly TimeSpan Quarantine = TimeSpan.FromSeconds(30);

    private readonly HttpClient _client;
    private readonly long[] _suspectUntil;

    public HttpServers(ConnectionOptions options)
    {
        Options = options;
        _suspectUntil = new long[options.Endpoints.Count];
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = options.ConnectTimeout,
            MaxConnectionsPerServer = options.MaxPoolSize * 2,

            // Below the ten seconds after which a server closes an idle connection, which a request then may be lost on.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(8),
            UseCookies = false,
        };
        if (options.TrustServerCertificate)
        {
            handler.SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true };
        }

        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("EFCore.MultiStore.ClickHouse.AdoNet", "1"));
        _client.DefaultRequestHeaders.TryAddWithoutValidation("X-ClickHouse-User", options.Username);
        if (options.Password is not null)
        {
            _client.DefaultRequestHeaders.TryAddWithoutValidation("X-ClickHouse-Key", options.Password);
        }

        if (options.Compression != ClickHouseCompression.None)
        {
            _client.DefaultRequestHeaders.AcceptEncoding.Add(
                new StringWithQualityHeaderValue(HttpCompression.NameOf(options.Compression)));
        }
    }

    public ConnectionOptions Options { get; }

    /// <summary>The version of the server that answered first; null before.</summary>
    public Version? Version { get; set; }

    /// <summary>The time zone of the server that answered first.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>
    /// Sends a request to the first server that can be reached, and gives the answer's headers. A request is sent to another server only
    /// if it certainly didn't reach the one before.
    /// </summary>
    /// <param name="create">Makes the request, once for each server tried, for the address without the query string.</param>
    /// <param name="only">The one server to ask, if the session lives there.</param>
    /// <param name="async">Whether to wait without blocking the thread.</param>
    /// <param name="cancellationToken">Aborts the request.</param>
    public async ValueTask<(HttpResponseMessage Message, int Server)> SendAsync(
        Func<Uri, HttpRequestMessage> create,
        int? only,
        bool async,
        CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (var server in only is { } one ? [one] : Order())
        {
            using var request = create(AddressOf(server));
            try
            {
                var message = async
                    ? await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false)
                    : _client.Send(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                _suspectUntil[server] = 0;
                return (message, server);
            }
            catch (HttpRequestException e) when (NeverSent(e))
            {
                _suspectUntil[server] = Environment.TickCount64 + (long)Quarantine.TotalMilliseconds;
                failures.Add(e);
            }
            catch (HttpRequestException e)
            {
                throw Broken(server, e);
            }
            catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                // The handler's connect time-out comes as a cancellation of its own.
                _suspectUntil[server] = Environment.TickCount64 + (long)Quarantine.TotalMilliseconds;
                failures.Add(e);
            }
        }

        throw new ClickHouseException(
            $"No ClickHouse server could be reached at {string.Join(", ", Options.Endpoints)}: {failures[^1].Message}",
            ClickHouseErrorKind.Connection,
            failures.Count == 1 ? failures[0] : new AggregateException(failures));
    }

    public ClickHouseException Broken(int server, Exception reason)
        => new(
            $"The HTTP connection to the ClickHouse server {Options.Endpoints[server]} broke: {reason.Message}",
            ClickHouseErrorKind.Connection,
            reason);

    public void Dispose() => _client.Dispose();

    private static bool NeverSent(HttpRequestException e)
        => e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private Uri AddressOf(int server)
        => new($"{(Options.Tls ? "https" : "http")}://{Options.Endpoints[server]}{Options.Path}");

    private IEnumerable<int> Order()
    {
        var now = Environment.TickCount64;
        return Enumerable.Range(0, _suspectUntil.Length).OrderBy(i => _suspectUntil[i] <= now ? 0 : _suspectUntil[i]);
    }
}
