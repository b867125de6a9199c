using System.Globalization;
using System.Text;
using ClickHouse.AdoNet.Native;
using ClickHouse.AdoNet.Pooling;
using ClickHouse.AdoNet.Sql;
using ClickHouse.AdoNet.Transport;

namespace ClickHouse.AdoNet.Http;

/// <summary>Requests to a ClickHouse server over HTTP: independent ones, or those of one session.</summary>
internal sealed class HttpTransport : ClickHouseTransport
{
    private const int MaxErrorText = 1 << 20;

    /// <summary>Longer parameters go into the body: servers limit the length of an address.</summary>
    private const int MaxParametersInAddress = 4096;

    /// <summary>The session lives on after a request that long, in seconds.</summary>
    private const string SessionTimeout = "600";

    private static readonly TimeSpan KillTimeout = TimeSpan.FromSeconds(5);

    private readonly HttpServers _servers;
    private readonly string? _session;
    private int _server;
    private bool _isPinned;
    private bool _isBroken;

    private HttpTransport(HttpServers servers)
    {
        _servers = servers;
        _session = servers.Options.UseSession ? Guid.NewGuid().ToString() : null;
    }

    public override Version ServerVersion => _servers.Version ?? new Version(0, 0);

    public override ClickHouseEndpoint Endpoint => _servers.Options.Endpoints[_server];

    public override bool IsReusable => !_isBroken && _session is null;

    public override bool HasSession => _session is not null;

    public override string TimeZone => _servers.TimeZone;

    public static async ValueTask<ClickHouseTransport> OpenAsync(HttpServers servers, bool async, CancellationToken cancellationToken)
    {
        var transport = new HttpTransport(servers);
        if (servers.Version is null)
        {
            servers.Version = await transport.AskVersionAsync(async, cancellationToken).ConfigureAwait(false);
        }

        return transport;
    }

    public override async ValueTask<ClickHouseResponse> QueryAsync(ClickHouseRequest request, bool async, CancellationToken cancellationToken)
    {
        var inBody = request.Parameters.Sum(p => p.Value.Length) > MaxParametersInAddress;
        var query = QueryString(request, withParameters: !inBody);
        var message = await SendAsync(
            address => new HttpRequestMessage(HttpMethod.Post, new UriBuilder(address) { Query = query }.Uri)
            {
                Content = inBody ? Form(request) : new StringContent(request.Sql, Encoding.UTF8, "text/plain"),
            },
            request.QueryId,
            async,
            cancellationToken).ConfigureAwait(false);
        return new HttpResponse(this, request.QueryId, message, DriverSettings.UsesBinaryTypes(request.Settings, ServerVersion));
    }

    public override async ValueTask<ClickHouseUpload> InsertAsync(ClickHouseRequest request, bool async, CancellationToken cancellationToken)
    {
        var query = new StringBuilder(QueryString(request, withParameters: true));
        Append(query, "query", request.Sql + " FORMAT Native");
        var upload = new HttpUpload(this, request.QueryId, _servers.Options.Compression);
        await upload.StartAsync(
            address => new UriBuilder(address) { Query = query.ToString() }.Uri,
            async,
            cancellationToken).ConfigureAwait(false);
        return upload;
    }

    public override void Dispose()
    {
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Sends a request and sees to it that the answer is a success.</summary>
    internal async ValueTask<HttpResponseMessage> SendAsync(
        Func<Uri, HttpRequestMessage> create,
        string queryId,
        bool async,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            (var message, _server) = await _servers.SendAsync(create, _isPinned ? _server : null, async, cancellationToken).ConfigureAwait(false);
            _isPinned = _session is not null;
            if (message.IsSuccessStatusCode && !message.Headers.Contains("X-ClickHouse-Exception-Code"))
            {
                return message;
            }

            using (message)
            {
                throw await ReadErrorAsync(message, async, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            await KillAsync(queryId, async).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Stops a statement whose answer nobody waits for any more: a server goes on after the client is gone. An error of this is nobody's.
    /// </summary>
    internal async ValueTask KillAsync(string queryId, bool async)
    {
        _isBroken = true;
        var sql = $"KILL QUERY WHERE query_id = {SqlText.Literal(queryId)} ASYNC";
        using var timeout = new CancellationTokenSource(KillTimeout);
        try
        {
            var (message, _) = await _servers.SendAsync(
                address => new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(sql) },
                _server,
                async,
                timeout.Token).ConfigureAwait(false);
            message.Dispose();
        }
        catch (Exception e) when (e is OperationCanceledException or ClickHouseException)
        {
            // The server is gone, or too busy to be told.
        }
    }

    internal ClickHouseException Broken(Exception reason)
    {
        _isBroken = true;
        return _servers.Broken(_server, reason);
    }

    private static void Append(StringBuilder query, string name, string value)
    {
        if (query.Length > 0)
        {
            query.Append('&');
        }

        query.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
    }

    private static MultipartFormDataContent Form(ClickHouseRequest request)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in request.Parameters)
        {
            form.Add(new StringContent(value), "param_" + name);
        }

        form.Add(new StringContent(request.Sql), "query");
        return form;
    }

    private static async ValueTask<ClickHouseException> ReadErrorAsync(
        HttpResponseMessage message,
        bool async,
        CancellationToken cancellationToken)
    {
        using var body = HttpCompression.Decompress(
            async
                ? await message.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false)
                : message.Content.ReadAsStream(cancellationToken),
            message.Content.Headers.ContentEncoding);
        var text = new byte[MaxErrorText];
        var length = 0;
        try
        {
            int read;
            do
            {
                read = async
                    ? await body.ReadAsync(text.AsMemory(length), cancellationToken).ConfigureAwait(false)
                    : body.Read(text, length, text.Length - length);
                length += read;
            }
            while (read > 0 && length < text.Length);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or HttpRequestException or InvalidOperationException)
        {
            // What came before the connection broke may be the whole error.
        }

        var error = ClickHouseErrorCodes.ToException(Encoding.UTF8.GetString(text, 0, length));
        if (error.Code != 0)
        {
            return error;
        }

        var shown = error.Message.Length > 300 ? error.Message[..300] + "…" : error.Message;
        var gatewayFailed = (int)message.StatusCode is 502 or 503 or 504;
        return new ClickHouseException(
            $"The server answered HTTP {(int)message.StatusCode} without an error of ClickHouse; is the address that of ClickHouse's HTTP "
            + $"interface? {shown}",
            gatewayFailed ? ClickHouseErrorKind.Connection : ClickHouseErrorKind.Protocol,
            gatewayFailed ? new HttpRequestException(null, null, message.StatusCode) : null);
    }

    private string QueryString(ClickHouseRequest request, bool withParameters)
    {
        var query = new StringBuilder();
        Append(query, "default_format", "Native");
        Append(query, "query_id", request.QueryId);
        if (request.Database is not null)
        {
            Append(query, "database", request.Database);
        }

        if (_session is not null)
        {
            Append(query, "session_id", _session);
            Append(query, "session_timeout", SessionTimeout);
        }

        if (_servers.Options.Compression != ClickHouseCompression.None)
        {
            Append(query, "enable_http_compression", "1");
        }

        foreach (var (name, value) in request.Settings)
        {
            if (DriverSettings.IsKnownTo(name, ServerVersion))
            {
                Append(query, name, value);
            }
        }

        foreach (var (name, value) in withParameters ? request.Parameters : [])
        {
            Append(query, "param_" + name, value);
        }

        return query.ToString();
    }

    /// <summary>Also shows that there is a server, and that it takes the user's name and password.</summary>
    private async ValueTask<Version> AskVersionAsync(bool async, CancellationToken cancellationToken)
    {
        var request = new ClickHouseRequest(
            "SELECT version()", StatementKind.Select, Guid.NewGuid().ToString(), null, [], new Dictionary<string, string>());
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_servers.Options.ConnectTimeout);
        try
        {
            var response = await QueryAsync(request, async, timeout.Token).ConfigureAwait(false);
            return await response.ReadAllAsync(
                async blocks =>
                {
                    var block = await blocks.ReadAsync(async, timeout.Token).ConfigureAwait(false);
                    _servers.TimeZone = response.TimeZone;
                    var text = block is { RowCount: 1 } ? block[0].GetString(0) : "";
                    var end = text.AsSpan().IndexOfAnyExcept("0123456789.");
                    return Version.TryParse(end < 0 ? text : text.AsSpan(0, end), out var version) ? version : new Version(0, 0);
                },
                async,
                timeout.Token).ConfigureAwait(false);
        }
        catch (ClickHouseProtocolException e)
        {
            throw new ClickHouseException(
                $"{Endpoint} doesn't answer as ClickHouse's HTTP interface does: {e.Message}", ClickHouseErrorKind.Protocol, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ClickHouseException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The ClickHouse server {Endpoint} didn't answer within {_servers.Options.ConnectTimeout.TotalSeconds} s (Connect Timeout)."),
                ClickHouseErrorKind.Timeout,
                e);
        }
    }
}
