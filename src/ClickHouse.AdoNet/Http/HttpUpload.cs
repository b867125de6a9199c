using System.Net;
using System.Net.Http.Headers;
using ClickHouse.AdoNet.Native;
using ClickHouse.AdoNet.Transport;

namespace ClickHouse.AdoNet.Http;

/// <summary>
/// An insert whose data are the body of a request under way. Blocks are written straight to the connection, so that a server that is
/// behind makes the writer wait.
/// </summary>
internal sealed class HttpUpload(HttpTransport transport, string queryId, ClickHouseCompression compression) : ClickHouseUpload
{
    private readonly CancellationTokenSource _abort = new();
    private Body? _body;
    private Task<HttpResponseMessage>? _answer;
    private bool _completed;

    /// <summary>Begins the request; returns when the connection takes data.</summary>
    public async ValueTask StartAsync(Func<Uri, Uri> addressOf, bool async, CancellationToken cancellationToken)
    {
        var connected = new TaskCompletionSource<Body>(TaskCreationOptions.RunContinuationsAsynchronously);

        // A request whose body is written by the caller needs a flow of its own, for synchronous callers too.
        _answer = Task.Run(
            () => transport.SendAsync(
                address =>
                {
                    var body = new Body(compression, connected);
                    var request = new HttpRequestMessage(HttpMethod.Post, addressOf(address)) { Content = body };
                    request.Headers.TransferEncodingChunked = true;
                    return request;
                },
                queryId,
                async: true,
                _abort.Token).AsTask(),
            CancellationToken.None);
        using var registration = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _abort);
        if (async)
        {
            await Task.WhenAny(connected.Task, _answer).ConfigureAwait(false);
        }
        else
        {
            Task.WaitAny([connected.Task, _answer], CancellationToken.None);
        }

        if (!connected.Task.IsCompleted)
        {
            await ThrowAnswerAsync(async, cancellationToken).ConfigureAwait(false);
            throw transport.Broken(new IOException("The server answered before it was sent data."));
        }

        _body = await connected.Task.ConfigureAwait(false);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> blocks, bool async, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_completed, this);
        using var registration = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _abort);
        try
        {
            if (_answer!.IsCompleted)
            {
                throw new IOException("The server answered before the data had ended.");
            }

            if (async)
            {
                await _body!.Stream.WriteAsync(blocks, _abort.Token).ConfigureAwait(false);
            }
            else
            {
                _body!.Stream.Write(blocks.Span);
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or ObjectDisposedException or OperationCanceledException)
        {
            _body!.End(e);
            await ThrowAnswerAsync(async, cancellationToken).ConfigureAwait(false);
            throw transport.Broken(e);
        }
    }

    public override async ValueTask<ClickHouseSummary> CompleteAsync(bool async, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_completed, this);
        using var registration = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _abort);
        try
        {
            _body!.Finish();
        }
        catch (Exception e) when (e is IOException or HttpRequestException or ObjectDisposedException)
        {
            _body!.End(e);
        }

        using var message = await AnswerAsync(async, cancellationToken).ConfigureAwait(false);
        _completed = true;

        // An error after the first bytes of the answer comes in its body, which is empty otherwise.
        var response = new HttpResponse(transport, queryId, message, binaryTypes: false);
        return await response.ReadAllAsync(
            async _ => await response.Body.FillAsync(1, async, _abort.Token).ConfigureAwait(false)
                ? throw new ClickHouseProtocolException("The answer to an INSERT has rows.", 0, null)
                : response.Summary,
            async,
            _abort.Token).ConfigureAwait(false);
    }

    public override void Dispose() => DisposeAsync(async: false).GetAwaiter().GetResult();

    public override ValueTask DisposeAsync() => DisposeAsync(async: true);

    private async ValueTask DisposeAsync(bool async)
    {
        if (!_completed)
        {
            _completed = true;

            // Breaking off the body within the chunked encoding is what tells the server that the data aren't whole.
            await _abort.CancelAsync().ConfigureAwait(false);
            _body?.End(new OperationCanceledException());
            try
            {
                (await AnswerAsync(async, CancellationToken.None).ConfigureAwait(false)).Dispose();
            }
            catch (Exception e) when (e is OperationCanceledException or ClickHouseException or IOException or HttpRequestException)
            {
                // As intended.
            }
        }

        _abort.Dispose();
    }

    /// <summary>Throws the server's error, if it gave one.</summary>
    private async ValueTask ThrowAnswerAsync(bool async, CancellationToken cancellationToken)
    {
        try
        {
            (await AnswerAsync(async, cancellationToken).ConfigureAwait(false)).Dispose();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private async ValueTask<HttpResponseMessage> AnswerAsync(bool async, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return async ? await _answer!.ConfigureAwait(false) : _answer!.GetAwaiter().GetResult();
    }

    /// <summary>A request's body that stays open until it is told to end.</summary>
    private sealed class Body : HttpContent
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<Body> _connected;
        private readonly ClickHouseCompression _compression;
        private Stream? _stream;

        public Body(ClickHouseCompression compression, TaskCompletionSource<Body> connected)
        {
            _compression = compression;
            _connected = connected;
            Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            if (compression != ClickHouseCompression.None)
            {
                Headers.ContentEncoding.Add(HttpCompression.NameOf(compression));
            }
        }

        public Stream Stream => _stream!;

        public void Finish()
        {
            if (_compression != ClickHouseCompression.None)
            {
                Stream.Dispose();
            }

            _ended.TrySetResult();
        }

        public void End(Exception reason) => _ended.TrySetException(reason);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
            => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            // The headers go out now, so that the server can refuse the statement before the data come.
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            _stream = HttpCompression.Compress(stream, _compression);
            _connected.TrySetResult(this);
            using var registration = cancellationToken.UnsafeRegister(
                static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), _ended);
            await _ended.Task.ConfigureAwait(false);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
