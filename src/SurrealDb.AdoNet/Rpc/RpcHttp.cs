namespace SurrealDb.AdoNet.Rpc;

/// <summary>What requests over HTTP go through, those that open a WebSocket among them.</summary>
internal static class RpcHttp
{
    public static HttpMessageInvoker Create(RpcOptions options)
    {
        var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, ConnectTimeout = options.ConnectTimeout };
        if (options.TrustServerCertificate)
        {
            // What the user asked for by name.
#pragma warning disable CA5359
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        return new HttpMessageInvoker(handler);
    }
}
