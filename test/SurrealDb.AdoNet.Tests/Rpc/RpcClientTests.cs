using System.Diagnostics;
using SurrealDb.AdoNet.Rpc;
using SurrealDb.AdoNet.Tests.Infrastructure;
using SurrealDb.AdoNet.Tests.Values;
using SurrealDb.AdoNet.Values;
using Xunit;

namespace SurrealDb.AdoNet.Tests.Rpc;

public class RpcClientTests
{
    private static SurrealDbServer Server => SurrealDbServer.Shared;

    [Fact]
    public async Task Values_of_every_type_come_back_as_they_were()
    {
        await using var client = Client(Server);
        foreach (var (value, hex, type) in ValueData.All)
        {
            using var answer = await client.QueryAsync(RpcRequest.Query("RETURN $v; RETURN type::of($v)", Variable(value)));
            Assert.Equal(value, answer.Statements[0].Read(), StructuralComparer.Instance);
            Assert.Equal(type, answer.Statements[1].Read());

            // The bytes that the tests of the codec stand on are the engine's own.
            Assert.Equal(hex, Convert.ToHexStringLower(answer.Statements[0].Result.Span));
        }
    }

    [Fact]
    public async Task Sequences_of_unknown_length_are_arrays()
    {
        await using var client = Client(Server);
        Assert.Equal([6L], await QueryAsync(client, "RETURN math::sum($v)", Variable(Enumerable.Range(1, 3).Where(i => i > 0))));
    }

    [Fact]
    public async Task Records_and_their_ids()
    {
        await using var client = Client(Server);
        await QueryAsync(client, "DEFINE TABLE OVERWRITE person");
        object[] keys = [1, "a b", Guid.NewGuid(), new object?[] { 1L, "x", null }, new Dictionary<string, object?> { ["a"] = 1L }];
        foreach (var key in keys)
        {
            var id = new SurrealDbRecordId("person", key);
            var created = (IReadOnlyDictionary<string, object?>?)await client.InvokeAsync(
                new RpcRequest("create", [id, new Dictionary<string, object?> { ["name"] = "Ann" }]));
            Assert.Equal(id, created!["id"]);
            Assert.Equal([new object?[] { "Ann" }], await QueryAsync(client, "SELECT VALUE name FROM $v", Variable(id)), StructuralComparer.Instance);
        }
    }

    [Fact]
    public async Task Answers_come_in_any_order()
    {
        await using var client = Client(Server);
        var slow = QueryAsync(client, "SLEEP 2s; RETURN 'slow'");
        var watch = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => QueryAsync(client, "RETURN $v", Variable(i))));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (object?)(long)i), answers.Select(answer => answer[0]));
        Assert.False(slow.IsCompleted, $"100 answers took {watch.ElapsedMilliseconds} ms");
        Assert.Equal("slow", (await slow)[1]);
    }

    [Fact]
    public async Task Large_messages()
    {
        await using var client = Client(Server);
        var text = new string('x', 10_000_000);
        Assert.Equal([text, 1L], await QueryAsync(client, "RETURN $v; RETURN 1", Variable(text)));
        Assert.Equal(10_000, ((object?[])(await QueryAsync(client, "RETURN array::range(0, 10000)"))[0]!).Length);
    }

    [Fact]
    public async Task Answers_larger_than_the_limit_are_refused()
    {
        await using var client = new RpcClient(Options(Server) with { MaxMessageBytes = 100_000 });
        var error = await Assert.ThrowsAsync<SurrealDbException>(() => QueryAsync(client, "RETURN string::repeat('x', 200000)"));
        Assert.Equal(SurrealDbErrorKind.Protocol, error.Kind);
        Assert.Equal([1L], await QueryAsync(client, "RETURN 1"));
    }

    [Fact]
    public async Task A_time_out_ends_the_waiting_and_nothing_else()
    {
        await using var client = Client(Server);
        var other = QueryAsync(client, "SLEEP 400ms; RETURN 1");
        var error = await Assert.ThrowsAsync<SurrealDbException>(
            () => CallAsync(client, RpcRequest.Query("SLEEP 1s") with { Timeout = TimeSpan.FromMilliseconds(100) }));
        Assert.Equal(SurrealDbErrorKind.Timeout, error.Kind);
        Assert.Equal(1L, (await other)[1]);
    }

    [Fact]
    public async Task Cancellation_ends_the_waiting_and_nothing_else()
    {
        await using var client = Client(Server);
        var other = QueryAsync(client, "SLEEP 400ms; RETURN 1");
        using var cancellation = new CancellationTokenSource(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CallAsync(client, RpcRequest.Query("SLEEP 1s"), cancellation.Token));
        Assert.Equal(1L, (await other)[1]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CallAsync(client, RpcRequest.Query("RETURN 1"), cancellation.Token));
    }

    [Fact]
    public async Task Errors_keep_what_the_server_says()
    {
        await using var client = Client(Server);
        var error = await Assert.ThrowsAsync<SurrealDbException>(() => CallAsync(client, RpcRequest.Query("nonsense here")));
        Assert.Equal((SurrealDbErrorKind.Validation, -32000), (error.Kind, error.Code));
        Assert.StartsWith("Parse error: Unexpected token", error.Message, StringComparison.Ordinal);

        error = await Assert.ThrowsAsync<SurrealDbException>(() => CallAsync(client, new RpcRequest("nonsense", [])));
        Assert.Equal((SurrealDbErrorKind.NotFound, -32601), (error.Kind, error.Code));
        Assert.Equal("Method", error.Details!["kind"]);
        Assert.False(error.IsTransient);

        await Assert.ThrowsAsync<ArgumentException>(() => CallAsync(client, RpcRequest.Query("RETURN $v", Variable(ulong.MaxValue))));
        Assert.Equal([1L], await QueryAsync(client, "RETURN 1"));
    }

    [Fact]
    public async Task Conflicting_transactions_may_be_tried_again()
    {
        await using var client = Client(Server);
        await QueryAsync(client, "DEFINE TABLE OVERWRITE conflict; CREATE conflict:1");
        var first = (Guid)(await client.InvokeAsync(new RpcRequest("begin", [])))!;
        var second = (Guid)(await client.InvokeAsync(new RpcRequest("begin", [])))!;
        foreach (var transaction in new[] { first, second })
        {
            await client.InvokeAsync(RpcRequest.Query("UPDATE conflict:1 SET x = 1") with { Transaction = transaction });
        }

        await client.InvokeAsync(new RpcRequest("commit", [first]));
        var error = await Assert.ThrowsAsync<SurrealDbException>(() => CallAsync(client, new RpcRequest("commit", [second])));
        Assert.True(error.IsTransient, error.Message);
    }

    [Fact]
    public async Task Wrong_credentials_are_refused_when_connecting()
    {
        await using var client = new RpcClient(Options(Server) with { Credentials = RpcCredentials.User("root", "wrong") });
        var error = await Assert.ThrowsAsync<SurrealDbException>(() => CallAsync(client, RpcRequest.Query("RETURN 1")));
        Assert.Equal(SurrealDbErrorKind.NotAllowed, error.Kind);
        Assert.DoesNotContain("wrong", error.Message, StringComparison.Ordinal);

        await using var anonymous = new RpcClient(Options(Server) with { Credentials = null });
        error = await Assert.ThrowsAsync<SurrealDbException>(() => CallAsync(anonymous, RpcRequest.Query("RETURN 1")));
        Assert.Equal(SurrealDbErrorKind.NotAllowed, error.Kind);
    }

    [Fact]
    public async Task Every_kind_of_credentials()
    {
        await using var root = Client(Server, "people");
        await QueryAsync(
            root,
            """
            DEFINE USER OVERWRITE viewer ON DATABASE PASSWORD "v" ROLES VIEWER;
            DEFINE TABLE OVERWRITE person;
            DEFINE ACCESS OVERWRITE people ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM person WHERE name = $name);
            UPSERT person:1 SET name = "Ann";
            """);
        await using var viewer = new RpcClient(Options(Server, "people") with { Credentials = RpcCredentials.User("viewer", "v", "n", "people") });
        Assert.Equal(["viewer"], await QueryAsync(viewer, "RETURN $token.ID"));

        var access = RpcCredentials.Access("n", "people", "people", new Dictionary<string, object?> { ["name"] = "Ann" });
        await using var person = new RpcClient(Options(Server, "people") with { Credentials = access });
        Assert.Equal([new SurrealDbRecordId("person", 1)], await QueryAsync(person, "RETURN $auth"));

        var token = (string)(await person.InvokeAsync(access.Request))!;
        await using var bearer = new RpcClient(Options(Server, "people") with { Credentials = RpcCredentials.Token(token) });
        Assert.Equal([new SurrealDbRecordId("person", 1)], await QueryAsync(bearer, "RETURN $auth"));
    }

    [Fact]
    public async Task A_lost_connection_is_made_again()
    {
        var directory = Directory.CreateTempSubdirectory("surrealdb-");
        var path = $"surrealkv://{directory.FullName}/data";
        var first = SurrealDbServer.Start(path);
        await using var client = Client(first);
        await QueryAsync(client, "DEFINE TABLE t; CREATE t:1");
        var connection = await client.ConnectAsync(async: true, default);

        var underWay = QueryAsync(client, "SLEEP 5s");
        await QueryAsync(client, "RETURN 1");
        first.Kill();
        var error = await Assert.ThrowsAsync<SurrealDbException>(() => underWay);
        Assert.Equal(SurrealDbErrorKind.Connection, error.Kind);
        Assert.Contains("whether the request was carried out isn't known", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsTransient);

        // Nobody is there.
        error = await Assert.ThrowsAsync<SurrealDbException>(() => QueryAsync(client, "RETURN 1"));
        Assert.Equal(SurrealDbErrorKind.Connection, error.Kind);
        Assert.Contains("can be reached", error.Message, StringComparison.Ordinal);

        using (var second = SurrealDbServer.Start(path, "--port", first.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        {
            // What belongs to the lost connection knows that.
            Assert.True(connection.Lost.IsCancellationRequested);
            await Assert.ThrowsAsync<RpcNotSentException>(async () => await connection.CallAsync(RpcRequest.Query("CREATE t:2"), async: true, default));

            // Signed in and at the same database as before.
            Assert.Equal(
                [new object?[] { new SurrealDbRecordId("t", 1) }, "d"],
                await QueryAsync(client, "SELECT VALUE id FROM t; RETURN session::db()"), StructuralComparer.Instance);
            Assert.NotSame(connection, await client.ConnectAsync(async: true, default));
        }

        first.Dispose();
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Many_callers_connect_once()
    {
        using var server = SurrealDbServer.Start();
        await using var client = Client(server);
        var sessions = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => QueryAsync(client, "RETURN session::id()")));
        Assert.Single(sessions.Select(answer => answer[0]).Distinct());
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up()
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var endpoint = new Uri($"ws://{silent.LocalEndpoint}/rpc");
        await using var client = new RpcClient(new RpcOptions { Endpoint = endpoint, ConnectTimeout = TimeSpan.FromMilliseconds(200) });
        var error = await Assert.ThrowsAsync<SurrealDbException>(() => CallAsync(client, new RpcRequest("ping", [])));
        Assert.Equal(SurrealDbErrorKind.Timeout, error.Kind);
    }

    [Fact]
    public async Task A_disposed_client_ends_what_is_under_way()
    {
        var client = Client(Server);
        await QueryAsync(client, "RETURN 1");
        var underWay = QueryAsync(client, "SLEEP 3s");
        await client.DisposeAsync();
        Assert.Equal(SurrealDbErrorKind.Connection, (await Assert.ThrowsAsync<SurrealDbException>(() => underWay)).Kind);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => CallAsync(client, new RpcRequest("ping", [])));
        await client.DisposeAsync();
    }

    private static RpcOptions Options(SurrealDbServer server, string database = "d")
        => new()
        {
            Endpoint = server.WebSocket,
            Credentials = RpcCredentials.User(SurrealDbServer.User, SurrealDbServer.Password),
            Namespace = "n",
            Database = database,
        };

    private static RpcClient Client(SurrealDbServer server, string database = "d")
        => new(Options(server, database));

    private static async Task CallAsync(RpcClient client, RpcRequest request, CancellationToken cancellationToken = default)
        => (await client.CallAsync(request, async: true, cancellationToken)).Dispose();

    private static Dictionary<string, object?> Variable(object? value)
        => new() { ["v"] = value };

    private static async Task<object?[]> QueryAsync(RpcClient client, string statements, IReadOnlyDictionary<string, object?>? variables = null)
    {
        using var answer = await client.QueryAsync(RpcRequest.Query(statements, variables));
        return [.. answer.Statements.Select(statement => statement.Read())];
    }
}
