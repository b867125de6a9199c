using System.Globalization;
using System.Text.Json;
using ClickHouse.AdoNet.Native;
using ClickHouse.AdoNet.Transport;

namespace ClickHouse.AdoNet.Http;

/// <summary>A result that comes as the body of an HTTP answer.</summary>
internal sealed class HttpResponse : ClickHouseResponse
{
    /// <summary>How long to wait for the end of an answer of which nobody wants the rest, before the server is told to stop.</summary>
    private static readonly TimeSpan MaxWaitForEnd = TimeSpan.FromMilliseconds(100);

    private readonly HttpTransport _transport;
    private readonly string _queryId;
    private readonly HttpResponseMessage _message;
    private readonly HttpBodySource _source;
    private bool _killed;
    private bool _disposed;

    public HttpResponse(HttpTransport transport, string queryId, HttpResponseMessage message, bool binaryTypes)
    {
        _transport = transport;
        _queryId = queryId;
        _message = message;
        BinaryTypes = binaryTypes;
        var body = HttpCompression.Decompress(message.Content.ReadAsStream(), message.Content.Headers.ContentEncoding);
        _source = new HttpBodySource(body, Header(message, HttpErrorTail.TagHeader));
        TimeZone = Header(message, "X-ClickHouse-Timezone") ?? "UTC";
    }

    public override NativeSource Body => _source;

    public override string TimeZone { get; }

    public override bool BinaryTypes { get; }

    /// <summary>From the header, which is complete for statements without rows; with rows the server sends it too early.</summary>
    public override ClickHouseSummary Summary => ReadSummary(_message);

    public static ClickHouseSummary ReadSummary(HttpResponseMessage message)
    {
        if (Header(message, "X-ClickHouse-Summary") is not { } json)
        {
            return default;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return new ClickHouseSummary(
                Number(document, "read_rows"),
                Number(document, "read_bytes"),
                Number(document, "written_rows"),
                Number(document, "written_bytes"),
                TimeSpan.FromMicroseconds(Number(document, "elapsed_ns") / 1000d));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    public override async ValueTask<Exception> ExplainAsync(Exception failure, bool async, CancellationToken cancellationToken)
    {
        if (failure is OperationCanceledException)
        {
            _killed = true;
            await _transport.KillAsync(_queryId, async).ConfigureAwait(false);
            return failure;
        }

        if (failure is not (ClickHouseProtocolException or IOException or HttpRequestException or InvalidDataException))
        {
            return failure;
        }

        var error = await _source.FindErrorAsync(async, cancellationToken).ConfigureAwait(false);
        return error is not null ? ClickHouseErrorCodes.ToException(error, failure)
            : failure is ClickHouseProtocolException ? failure
            : _transport.Broken(failure);
    }

    public override void Dispose() => DisposeAsync(async: false).GetAwaiter().GetResult();

    public override ValueTask DisposeAsync() => DisposeAsync(async: true);

    private static string? Header(HttpResponseMessage message, string name)
        => message.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static long Number(JsonDocument document, string name)
        => document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty(name, out var value)
            && long.TryParse(
                value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText(),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number)
                ? number
                : 0;

    private async ValueTask DisposeAsync(bool async)
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        var end = EndAsync();

        // Waiting without async needs no thread of the pool, which may have none left.
        if (!(async ? await end.ConfigureAwait(false) : end.Wait(MaxWaitForEnd) && end.Result))
        {
            await _transport.KillAsync(_queryId, async).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Gives up the answer, and says whether its statement needn't be stopped. Who has read all rows hasn't yet seen that there are no more:
    /// what is left of most answers is only that.
    /// </summary>
    private async Task<bool> EndAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(MaxWaitForEnd);
            return _source.Ended || _killed || await _source.TrySkipRestAsync(patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException or OperationCanceledException)
        {
            return false;
        }
        finally
        {
            _source.Dispose();
            _message.Dispose();
        }
    }
}
