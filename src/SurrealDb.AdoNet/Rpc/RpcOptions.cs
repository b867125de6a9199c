namespace SurrealDb.AdoNet.Rpc;

/// <summary>Where a server is, and how a client behaves towards it.</summary>
internal sealed record RpcOptions
{
    /// <summary>The server: <c>ws</c>, <c>wss</c>, <c>http</c> or <c>https</c>, with the path <c>/rpc</c>.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Whether requests go over HTTP, one by one, instead of a WebSocket.</summary>
    public bool IsHttp => Endpoint.Scheme == Uri.UriSchemeHttp || Endpoint.Scheme == Uri.UriSchemeHttps;

    /// <summary>Who signs in on every connection; null for nobody.</summary>
    public RpcCredentials? Credentials { get; init; }

    /// <summary>The namespace chosen on every connection; null for none.</summary>
    public string? Namespace { get; init; }

    /// <summary>The database chosen on every connection; null for none. Only with a namespace.</summary>
    public string? Database { get; init; }

    /// <summary>How long connecting may take, signing in included.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an answer may take, unless a request says otherwise.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After how much silence the server is asked whether it is still there.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long it may take to answer that; the connection counts as lost afterwards.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How many requests may be under way at once on one connection; others wait for their turn.</summary>
    public int MaxRequests { get; init; } = 256;

    /// <summary>Whether any certificate of a server is taken.</summary>
    public bool TrustServerCertificate { get; init; }

    /// <summary>How many bytes a message of the server may have.</summary>
    public int MaxMessageBytes { get; init; } = int.MaxValue;
}
