using SurrealDb.AdoNet.Rpc;
using SurrealDb.AdoNet.Tests.Infrastructure;
using Xunit;

namespace SurrealDb.AdoNet.Tests.Rpc;

/// <summary>What a connection does when its server doesn't do what it should; and how it waits.</summary>
public class RpcConnectionTests
{
    private static readonly RpcRequest Ping = new("ping", []);

    [Fact]
    public async Task A_server_that_falls_silent_is_given_up()
    {
        using var server = new ScriptedServer(async stream =>
        {
            await ScriptedServer.ReadFrameAsync(stream);
            Assert.Empty(await ScriptedServer.ReadFrameAsync(stream));
            await Task.Delay(Timeout.Infinite);
        });
        await using var client = new RpcClient(Options(server));
        var connection = await client.ConnectAsync(async: true, default);
        var error = await Assert.ThrowsAsync<SurrealDbException>(async () => await client.CallAsync(Ping, async: true, default));
        Assert.Equal(SurrealDbErrorKind.Connection, error.Kind);
        Assert.IsType<TimeoutException>(error.InnerException);

        // Nothing that was read came: the thread that waited for it ends all the same.
        await connection.Ended.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Pings_are_answered_and_a_server_that_is_slow_stays()
    {
        var pong = new TaskCompletionSource<byte[]>();
        using var server = new ScriptedServer(async stream =>
        {
            await ScriptedServer.ReadFrameAsync(stream);
            await stream.WriteAsync(ScriptedServer.Frame(0x89, 1, 2, 3));
            pong.SetResult(await ScriptedServer.ReadFrameAsync(stream));
            for (var i = 0; i < 6; i++)
            {
                await Task.Delay(50);
                await stream.WriteAsync(ScriptedServer.Frame(0x8A));
            }

            await stream.WriteAsync(ScriptedServer.Frame(0x82, Convert.FromHexString("a262696401" + "66726573756c7405")));
            await Task.Delay(Timeout.Infinite);
        });
        await using var client = new RpcClient(Options(server));
        Assert.Equal(5L, await client.InvokeAsync(Ping));
        Assert.Equal([1, 2, 3], await pong.Task);
    }

    [Theory]
    [InlineData("8201ff", SurrealDbErrorKind.Protocol)]
    [InlineData("820da262696401647265737566aaaaaaaa", SurrealDbErrorKind.Protocol)]
    [InlineData("8204a1626964", SurrealDbErrorKind.Protocol)]
    [InlineData("8205a162696401", SurrealDbErrorKind.Protocol)]
    [InlineData("8300", SurrealDbErrorKind.Protocol)]
    [InlineData("880203e8", SurrealDbErrorKind.Connection)]
    [InlineData("", SurrealDbErrorKind.Connection)]
    public async Task Answers_that_are_none_end_in_an_error(string hex, SurrealDbErrorKind kind)
    {
        using var server = new ScriptedServer(async stream =>
        {
            await ScriptedServer.ReadFrameAsync(stream);
            await stream.WriteAsync(Convert.FromHexString(hex));
        });
        await using var client = new RpcClient(Options(server));
        foreach (var async in new[] { true, false })
        {
            var error = await Assert.ThrowsAsync<SurrealDbException>(async () => await client.InvokeAsync(Ping, async));
            Assert.Equal(kind, error.Kind);
        }
    }

    [Fact]
    public async Task Broken_answers_are_answers_or_errors()
    {
        var random = new Random(3);
        var good = Convert.FromHexString("a26269640166726573756c7481a466726573756c74a1617801667374617475" + "73624f4b6474696d656131647479" + "7065f6");
        using var server = new ScriptedServer(async stream =>
        {
            await ScriptedServer.ReadFrameAsync(stream);
            byte[] bytes = [.. good];
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            await stream.WriteAsync(ScriptedServer.Frame(0x82, bytes));
        });
        for (var i = 0; i < 300; i++)
        {
            await using var client = new RpcClient(Options(server));
            try
            {
                using var answer = await client.QueryAsync(RpcRequest.Query("RETURN 1"));
                answer.Statements[0].Read();
            }
            catch (SurrealDbException)
            {
                // Refused, or the id wasn't the request's and the connection ended.
            }
        }
    }

    [Fact]
    public async Task A_server_that_opens_no_WebSocket_is_said_to_be_none()
    {
        await using var client = new RpcClient(new RpcOptions { Endpoint = new Uri(SurrealDbServer.Shared.WebSocket, "/health") });
        var error = await Assert.ThrowsAsync<SurrealDbException>(async () => await client.CallAsync(Ping, async: true, default));
        Assert.Equal(SurrealDbErrorKind.Connection, error.Kind);
        Assert.Contains("status 400", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Synchronous_calls_wait_where_they_are()
    {
        await using var client = new RpcClient(new RpcOptions
        {
            Endpoint = SurrealDbServer.Shared.WebSocket,
            Credentials = RpcCredentials.User(SurrealDbServer.User, SurrealDbServer.Password),
        });
        for (var i = 0; i < 3; i++)
        {
            // A task that isn't complete when it is returned would have to wait for another thread than the one that receives.
            var call = client.InvokeAsync(RpcRequest.Query("RETURN 1"), async: false);
            Assert.True(call.IsCompleted);
            Assert.NotNull(await call);
        }

        using var cancelled = new CancellationTokenSource(50);
        Assert.ThrowsAny<OperationCanceledException>(
            () => client.InvokeAsync(RpcRequest.Query("SLEEP 1s"), async: false, cancelled.Token).GetAwaiter().GetResult());
        var late = Assert.Throws<SurrealDbException>(
            () => client.InvokeAsync(RpcRequest.Query("SLEEP 1s") with { Timeout = TimeSpan.FromMilliseconds(50) }, async: false).GetAwaiter().GetResult());
        Assert.Equal(SurrealDbErrorKind.Timeout, late.Kind);
    }

    [Fact]
    public async Task More_requests_than_may_be_under_way_wait_for_their_turn()
    {
        await using var client = new RpcClient(new RpcOptions
        {
            Endpoint = SurrealDbServer.Shared.WebSocket,
            Credentials = RpcCredentials.User(SurrealDbServer.User, SurrealDbServer.Password),
            MaxRequests = 1,
        });
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.InvokeAsync(RpcRequest.Query("RETURN 1")).AsTask()));
        Assert.All(answers, Assert.NotNull);

        var slow = client.InvokeAsync(RpcRequest.Query("SLEEP 500ms"));
        var error = await Assert.ThrowsAsync<SurrealDbException>(
            async () => await client.InvokeAsync(RpcRequest.Query("RETURN 1") with { Timeout = TimeSpan.FromMilliseconds(50) }));
        Assert.Contains("wasn't sent", error.Message, StringComparison.Ordinal);
        await slow;
    }

    [Fact]
    public async Task Sessions_that_have_expired_are_signed_in_again()
    {
        var options = new RpcOptions
        {
            Endpoint = SurrealDbServer.Shared.WebSocket,
            Credentials = RpcCredentials.User(SurrealDbServer.User, SurrealDbServer.Password),
            Namespace = "n",
            Database = "expiry",
        };
        await using var root = new RpcClient(options);
        await root.InvokeAsync(RpcRequest.Query("DEFINE USER OVERWRITE brief ON DATABASE PASSWORD 'b' DURATION FOR SESSION 1s, FOR TOKEN 1s"));
        var credentials = RpcCredentials.User("brief", "b", "n", "expiry");
        var token = (string)(await root.InvokeAsync(credentials.Request))!;
        await using var brief = new RpcClient(options with { Credentials = credentials });
        await using var bearer = new RpcClient(options with { Credentials = RpcCredentials.Token(token) });
        await bearer.InvokeAsync(RpcRequest.Query("RETURN 1"));
        await brief.InvokeAsync(RpcRequest.Query("RETURN 1"));
        await Task.Delay(2100);

        // Many at once sign in once.
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => brief.InvokeAsync(RpcRequest.Query("RETURN session::db()")).AsTask()));
        Assert.All(answers, answer => Assert.Contains("expiry", ((IReadOnlyDictionary<string, object?>)((object?[])answer!)[0]!).Values));

        // A token that has expired is of no use any more.
        var error = await Assert.ThrowsAsync<SurrealDbException>(async () => await bearer.InvokeAsync(RpcRequest.Query("RETURN 1")));
        Assert.Equal(SurrealDbErrorKind.NotAllowed, error.Kind);
    }

    private static RpcOptions Options(ScriptedServer server)
        => new()
        {
            Endpoint = server.WebSocket,
            RequestTimeout = TimeSpan.FromSeconds(10),
            KeepAliveInterval = TimeSpan.FromMilliseconds(200),
            KeepAliveTimeout = TimeSpan.FromMilliseconds(200),
        };
}
