using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using ClickHouse.AdoNet.Embedded;
using ClickHouse.AdoNet.Pooling;
using ClickHouse.AdoNet.Sql;
using ClickHouse.AdoNet.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace ClickHouse.AdoNet.Tests.HttpFront;

/// <summary>
/// ClickHouse's HTTP interface on top of the engine in this process, as far as a driver sees it: statements in address and body,
/// parameters, sessions, settings, authentication, compression, streamed answers, and errors before and after the first bytes.
/// </summary>
public sealed partial class FrontServer : IAsyncDisposable
{
    /// <summary>A user with a password, besides <c>default</c> who has none.</summary>
    public const string User = "reader";

    public const string Password = "s3cr3t-of-reader";

    private const int SessionIsLocked = 373;

    // On a thread of the pool: test threads wait for it, and xUnit may have no other to go on with.
    private static readonly Lazy<Task<FrontServer>> SharedServer = new(() => Task.Run(() => StartAsync()));

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new();
    private readonly ConcurrentDictionary<string, (ClickHouseTransport Transport, SemaphoreSlim Lock)> _sessions = new();
    private readonly ConnectionPool _pool = new(new ConnectionOptions(new ClickHouseConnectionStringBuilder("Data Source=:memory:")));
    private readonly WebApplication _application;

    /// <summary>
    /// Statements in the engine of this process keep a thread each, of the client and of the server, and the pool begins with as many as
    /// there are processors and adds one or two a second.
    /// </summary>
    static FrontServer()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, 32), ports);
    }

    private FrontServer(WebApplication application)
        => _application = application;

    /// <summary>The server that all tests share which don't need one of their own.</summary>
    public static FrontServer Shared => SharedServer.Value.GetAwaiter().GetResult();

    public int Port { get; private set; }

    public ErrorStyle ErrorStyle { get; set; } = ErrorStyle.Tagged;

    /// <summary>How many statements came.</summary>
    public int RequestCount;

    /// <summary>Released each time that all of an answer was handed over, be it whole or broken off.</summary>
    public SemaphoreSlim Answered { get; } = new(0);

    /// <summary>Answers each request with this status and text instead, if set.</summary>
    public (int Status, string Text)? Canned { get; set; }

    /// <summary>The headers and address of the last request.</summary>
    public (string Address, string ContentEncoding, string AcceptEncoding)? Last { get; private set; }

    public string ConnectionString => $"Host=127.0.0.1;Port={Port}";

    public static async Task<FrontServer> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxRequestLineSize = 1 << 20;

            // A client may be slow: the machine may be busy.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
        });
        var application = builder.Build();
        var server = new FrontServer(application);
        application.Run(server.HandleAsync);
        await application.StartAsync();
        server.Port = new Uri(application.Urls.First()).Port;
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _pool.Dispose();
        Answered.Dispose();
        foreach (var (transport, _) in _sessions.Values)
        {
            await transport.DisposeAsync();
        }
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (context.Request.Path == "/ping" || HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.WriteAsync("Ok.\n");
            return;
        }

        Interlocked.Increment(ref RequestCount);
        Last = (context.Request.Path + context.Request.QueryString, context.Request.Headers.ContentEncoding.ToString(),
            context.Request.Headers.AcceptEncoding.ToString());
        if (Canned is var (status, text))
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(text);
            return;
        }

        if (!IsAuthenticated(context.Request, out var user))
        {
            await RefuseAsync(
                context,
                516,
                $"Code: 516. DB::Exception: {user}: Authentication failed: password is incorrect, or there is no user with such name. "
                + "(AUTHENTICATION_FAILED) (version 26.7.2.1)");
            return;
        }

        var query = await FrontQuery.ReadAsync(context.Request);
        context.Response.Headers["X-ClickHouse-Query-Id"] = query.QueryId;
        if (KillStatement().Match(query.Sql) is { Success: true } kill)
        {
            if (_running.TryGetValue(kill.Groups[1].Value, out var victim))
            {
                await victim.CancelAsync();
            }

            return;
        }

        using var stop = new CancellationTokenSource();
        if (!_running.TryAdd(query.QueryId, stop))
        {
            await RefuseAsync(
                context,
                216,
                $"Code: 216. DB::Exception: Query with id = {query.QueryId} is already running. (QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING)");
            return;
        }

        try
        {
            await RunAsync(context, query, stop.Token);
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, 1001, $"Code: 1001. DB::Exception: The test server failed: {e}. (STD_EXCEPTION)");
        }
        finally
        {
            _running.TryRemove(query.QueryId, out _);
            Answered.Release();
        }
    }

    private async Task RunAsync(HttpContext context, FrontQuery query, CancellationToken stop)
    {
        if (query.Session is { } id)
        {
            var session = _sessions.GetOrAdd(
                id, _ => (EmbeddedTransport.Open(null, ChdbEngine.InMemory), new SemaphoreSlim(1)));
            if (!await session.Lock.WaitAsync(0, CancellationToken.None))
            {
                await RefuseAsync(
                    context,
                    SessionIsLocked,
                    $"Code: {SessionIsLocked}. DB::Exception: Session {id} is locked by a concurrent client. (SESSION_IS_LOCKED)");
                return;
            }

            var released = 0;
            void Release()
            {
                if (Interlocked.Exchange(ref released, 1) == 0)
                {
                    session.Lock.Release();
                }
            }

            try
            {
                await AnswerAsync(context, query, session.Transport, Release, stop);
            }
            finally
            {
                Release();
            }
        }
        else
        {
            var (transport, generation) = await _pool.RentAsync(async: true, CancellationToken.None);
            try
            {
                await AnswerAsync(context, query, transport, static () => { }, stop);
            }
            finally
            {
                _pool.Return(transport, generation);
            }
        }
    }

    /// <param name="release">Gives the session free for the next statement; may be called before the answer's last bytes go.</param>
    private async Task AnswerAsync(
        HttpContext context,
        FrontQuery query,
        ClickHouseTransport transport,
        Action release,
        CancellationToken stop)
    {
        var kind = StatementKind.Other;
        try
        {
            kind = SqlStatement.Parse(query.Sql).Kind;
        }
        catch (ClickHouseException)
        {
            // The engine says what is wrong.
        }

        var request = new ClickHouseRequest(query.Sql, kind, query.QueryId, query.Database, query.Parameters, query.Settings);
        var tag = Guid.NewGuid().ToString("N")[..16];
        context.Response.Headers["X-ClickHouse-Format"] = "Native";
        context.Response.Headers["X-ClickHouse-Server-Display-Name"] = "front";
        if (ErrorStyle == ErrorStyle.Tagged)
        {
            context.Response.Headers["X-ClickHouse-Exception-Tag"] = tag;
        }

        var body = context.Response.Body;
        Stream? compressor = null;
        try
        {
            if (query.Data is not null)
            {
                var summary = await InsertAsync(transport, request, query.Data, stop);
                context.Response.Headers["X-ClickHouse-Summary"] = Json(summary);
                return;
            }

            await using (var response = await transport.QueryAsync(request, async: true, stop))
            {
                context.Response.Headers["X-ClickHouse-Timezone"] = response.TimeZone;
                context.Response.Headers["X-ClickHouse-Summary"] = Json(response.Summary);
                while (await response.Body.FillAsync(1, async: true, stop))
                {
                    compressor ??= Compressor(context, query);
                    var chunk = response.Body.Buffered.ToArray();
                    response.Body.Advance(chunk.Length);
                    await (compressor ?? body).WriteAsync(chunk, CancellationToken.None);
                    if (compressor is null)
                    {
                        await body.FlushAsync(CancellationToken.None);
                    }
                }
            }

            if (compressor is not null)
            {
                // As the server does: a client that knows the end of compressed data sends its next statement at once.
                release();
                await compressor.DisposeAsync();
            }
        }
        catch (Exception e) when (e is ClickHouseException or OperationCanceledException)
        {
            var error = e is ClickHouseException known ? known.Message + " (version 26.7.2.1)"
                : "Code: 394. DB::Exception: Query was cancelled. (QUERY_WAS_CANCELLED) (version 26.7.2.1)";
            var code = e is ClickHouseException { Code: var number } ? number : 394;
            if (!context.Response.HasStarted && compressor is null)
            {
                await RefuseAsync(context, code, error);
                return;
            }

            await (compressor ?? body).WriteAsync(Encoding.UTF8.GetBytes(Trailer(error, tag)), CancellationToken.None);
            if (compressor is not null)
            {
                await compressor.DisposeAsync();
            }

            // Kestrel sends what was written, leaves the last chunk out and closes, as the server does. An abort would be a reset,
            // which takes away from the client what it hasn't read yet.
            throw new EndOfAnswerException();
        }
        catch (Exception e) when (e is IOException or Microsoft.AspNetCore.Http.BadHttpRequestException or InvalidDataException)
        {
            // The client is gone.
        }
    }

    private static async Task<ClickHouseSummary> InsertAsync(
        ClickHouseTransport transport,
        ClickHouseRequest request,
        Stream data,
        CancellationToken stop)
    {
        await using var upload = await transport.InsertAsync(request, async: true, stop);
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await data.ReadAsync(buffer, stop)) > 0)
        {
            await upload.WriteAsync(buffer.AsMemory(0, read), async: true, stop);
        }

        return await upload.CompleteAsync(async: true, stop);
    }

    private static bool IsAuthenticated(HttpRequest request, out string user)
    {
        user = request.Headers["X-ClickHouse-User"].FirstOrDefault() ?? request.Query["user"].FirstOrDefault() ?? "default";
        var password = request.Headers["X-ClickHouse-Key"].FirstOrDefault() ?? request.Query["password"].FirstOrDefault() ?? "";
        return user switch
        {
            "default" => password.Length == 0,
            User => password == Password,
            _ => false,
        };
    }

    private static Stream? Compressor(HttpContext context, FrontQuery query)
    {
        if (!query.Compressed)
        {
            return null;
        }

        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        Stream? compressor = accepted.Contains("gzip", StringComparison.Ordinal) ? new GZipStream(context.Response.Body, CompressionLevel.Fastest, true)
            : accepted.Contains("deflate", StringComparison.Ordinal) ? new ZLibStream(context.Response.Body, CompressionLevel.Fastest, true)
            : accepted.Contains("br", StringComparison.Ordinal) ? new BrotliStream(context.Response.Body, CompressionLevel.Fastest, true)
            : null;
        if (compressor is not null)
        {
            context.Response.Headers.ContentEncoding = accepted;
        }

        return compressor;
    }

    private static async Task RefuseAsync(HttpContext context, int code, string error)
    {
        context.Response.StatusCode = code switch
        {
            516 => 403,
            60 or 81 => 404,
            62 or 47 or 115 => 400,
            _ => 500,
        };
        context.Response.Headers["X-ClickHouse-Exception-Code"] = code.ToString(CultureInfo.InvariantCulture);
        await context.Response.WriteAsync(error + "\n");
    }

    private static string Json(ClickHouseSummary summary)
        => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"read_rows":"{{summary.ReadRows}}","read_bytes":"{{summary.ReadBytes}}","written_rows":"{{summary.WrittenRows}}","written_bytes":"{{summary.WrittenBytes}}","elapsed_ns":"{{summary.Elapsed.TotalNanoseconds}}"}""");

    private string Trailer(string error, string tag)
        => ErrorStyle switch
        {
            ErrorStyle.Tagged => $"\r\n__exception__\r\n{tag}\r\n{error}\n{error.Length + 1} {tag}\r\n__exception__\r\n",
            ErrorStyle.Marked => $"__exception__\r\n{error}\n",
            ErrorStyle.Bare => error + "\n",
            _ => "",
        };

    [GeneratedRegex("^KILL QUERY WHERE query_id = '([^']*)' ASYNC")]
    private static partial Regex KillStatement();
}
