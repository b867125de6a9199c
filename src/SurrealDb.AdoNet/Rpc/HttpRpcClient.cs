using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SurrealDb.AdoNet.WebSockets;

namespace SurrealDb.AdoNet.Rpc;

/// <summary>A client over HTTP: each request is one of its own, in the name of the token that signing in gave.</summary>
/// <param name="options">Where the server is.</param>
internal sealed class HttpRpcClient(RpcOptions options) : IRpcClient, IDisposable
{
    private static readonly MediaTypeHeaderValue Cbor = new("application/cbor");

    private readonly HttpMessageInvoker _http = RpcHttp.Create(options);
    private readonly SemaphoreSlim _signingIn = new(1, 1);
    private string? _token = options.Credentials?.Request is { Method: "authenticate" } given ? given.Parameters[0] as string : null;

    /// <inheritdoc />
    public async ValueTask<RpcMessage> CallAsync(RpcRequest request, bool async, CancellationToken cancellationToken)
    {
        var token = _token;
        if (token is null && options.Credentials is not null)
        {
            token = await SignInAsync(null, async, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await SendAsync(request, token, async, cancellationToken).ConfigureAwait(false);
        }
        catch (SurrealDbException e) when (e.IsSessionExpired && options.Credentials?.Request.Method == "signin")
        {
            token = await SignInAsync(token, async, cancellationToken).ConfigureAwait(false);
            return await SendAsync(request, token, async, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
        => _http.Dispose();

    private async ValueTask<string> SignInAsync(string? refused, bool async, CancellationToken cancellationToken)
    {
        if (async)
        {
            await _signingIn.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            _signingIn.Wait(cancellationToken);
        }

        try
        {
            // Another caller may have done it.
            if (_token is null || _token == refused)
            {
                using var answer = await SendAsync(options.Credentials!.Request, null, async, cancellationToken).ConfigureAwait(false);
                _token = answer.ReadResult() as string
                    ?? throw new SurrealDbException("The server gave no token for signing in.", SurrealDbErrorKind.Protocol);
            }

            return _token;
        }
        finally
        {
            _signingIn.Release();
        }
    }

    private async ValueTask<RpcMessage> SendAsync(RpcRequest request, string? token, bool async, CancellationToken cancellationToken)
    {
        var timeout = request.Timeout ?? options.RequestTimeout;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(timeout);
        using var message = CreateMessage(request, token);
        try
        {
            using var response = async
                ? await _http.SendAsync(message, stop.Token).ConfigureAwait(false)
                : _http.Send(message, stop.Token);
            return await ReadAsync(response, async, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SurrealDbException(
                $"The server didn't answer '{request.Method}' within {timeout.TotalSeconds} s. It may still be at work on it.",
                SurrealDbErrorKind.Timeout, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new SurrealDbException(
                e is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError }
                    ? $"No SurrealDB server can be reached at {options.Endpoint}: {e.Message}"
                    : $"The connection to {options.Endpoint} was lost; whether the request was carried out isn't known. {e.Message}",
                SurrealDbErrorKind.Connection, e);
        }
    }

    private HttpRequestMessage CreateMessage(RpcRequest request, string? token)
    {
        var body = new System.Buffers.ArrayBufferWriter<byte>();
        request.Write(body, 1);
        var message = new HttpRequestMessage(HttpMethod.Post, options.Endpoint) { Content = new ReadOnlyMemoryContent(body.WrittenMemory) };
        message.Content.Headers.ContentType = Cbor;
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(Cbor.MediaType!));
        if (token is not null)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        Add(message, "Surreal-NS", options.Namespace);
        Add(message, "Surreal-DB", options.Database);
        return message;
    }

    private static void Add(HttpRequestMessage message, string header, string? value)
    {
        if (value is not null && (!Ascii.IsValid(value) || value.Any(char.IsControl)))
        {
            throw new NotSupportedException($"Over HTTP a namespace or database can't have the name '{value}': headers are ASCII. Use ws:// or wss://.");
        }

        if (value is not null)
        {
            message.Headers.Add(header, value);
        }
    }

    private async ValueTask<RpcMessage> ReadAsync(HttpResponseMessage response, bool async, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            throw RpcError.CreateUnauthorized();
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new SurrealDbException(
                $"The server answered with the status {(int)response.StatusCode} instead of a result.",
                response.StatusCode == HttpStatusCode.RequestEntityTooLarge ? SurrealDbErrorKind.Validation : SurrealDbErrorKind.Protocol);
        }

        var buffer = new MessageBuffer();
        try
        {
            var stream = async
                ? await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false)
                : response.Content.ReadAsStream(cancellationToken);
            var announced = (int)Math.Min(response.Content.Headers.ContentLength ?? 0, options.MaxMessageBytes);
            while (true)
            {
                var free = buffer.GetMemory(1, announced - buffer.Length);
                var received = async
                    ? await stream.ReadAsync(free, cancellationToken).ConfigureAwait(false)
                    : stream.Read(free.Span);
                if (received == 0)
                {
                    break;
                }

                buffer.Advance(received);
                if (buffer.Length > options.MaxMessageBytes)
                {
                    throw new SurrealDbException($"An answer exceeds the limit of {options.MaxMessageBytes} bytes.", SurrealDbErrorKind.Protocol);
                }
            }
        }
        catch
        {
            buffer.Dispose();
            throw;
        }

        var message = RpcMessage.Read(buffer);
        if (message.Error is { } error)
        {
            message.Dispose();
            throw error;
        }

        return message;
    }
}
