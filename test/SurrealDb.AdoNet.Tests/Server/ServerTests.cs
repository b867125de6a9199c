using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using SurrealDb.AdoNet.Tests.Infrastructure;
using Xunit;

namespace SurrealDb.AdoNet.Tests.Server;

/// <summary>That the server of the tests answers as <c>surreal start</c> does. What the engine itself answers isn't its matter.</summary>
public class ServerTests
{
    private static SurrealDbServer Server => SurrealDbServer.Shared;

    [Fact]
    public async Task Statements_and_parameters()
    {
        using var socket = await JsonSocket.OpenAsync(Server);
        Assert.Equal("[3,\"n\",\"d\"]", await socket.QueryAsync("RETURN [$a + 1, session::ns(), session::db()]", new { a = 2 }));
    }

    [Fact]
    public async Task Values_in_JSON()
    {
        using var socket = await JsonSocket.OpenAsync(Server);
        Assert.Equal(
            """[1.0,"1.5","3h","p:[1, 2]","1..4",{"type":"Point","coordinates":[1.0,2.5]},null,"2020-01-01T00:00:00.120Z",[97,98],-5,1e+300]""",
            await socket.QueryAsync(
                "RETURN [1.0, 1.5dec, 3h, p:[1, 2], 1..4, (1.0, 2.5), NONE, d'2020-01-01T00:00:00.12Z', <bytes> 'ab', -5, 1e300]"));
        Assert.Equal(
            """["record","datetime","uuid","string","float","int","object","array"]""",
            await socket.QueryAsync(
                "RETURN [$r, $d, $u, $s, $f, $i, $o, $a].map(|$v| type::of($v))",
                new
                {
                    r = "p:1", d = "2020-01-01T00:00:00Z", u = Guid.NewGuid(), s = "a: b", f = 1.5, i = 1, o = new { x = new { } }, a = new[] { 1 },
                }));
    }

    [Fact]
    public async Task Who_has_not_signed_in_may_run_nothing()
    {
        using var socket = await JsonSocket.OpenAsync(Server, signIn: false);
        Assert.Equal(JsonValueKind.Null, (await socket.ResultAsync("ping")).ValueKind);
        Assert.Equal("surrealdb-3.0.2", (await socket.ResultAsync("version")).GetString());
        foreach (var method in new[] { "query", "select", "insert", "create", "upsert", "update", "merge", "patch", "delete", "relate", "run", "live", "kill", "info" })
        {
            var error = (await socket.CallAsync(method, "p")).GetProperty("error");
            Assert.Equal(-32002, error.GetProperty("code").GetInt32());
            Assert.Equal("NotAllowed", error.GetProperty("kind").GetString());
        }

        var refused = await socket.CallAsync("signin", new { user = SurrealDbServer.User, pass = "wrong" });
        Assert.Equal("There was a problem with authentication", refused.GetProperty("error").GetProperty("message").GetString());
        Assert.True((await socket.CallAsync("query", "RETURN 1")).TryGetProperty("error", out _));
    }

    [Fact]
    public async Task Users_of_every_level_may_do_what_their_roles_allow()
    {
        using var root = await JsonSocket.OpenAsync(Server, database: "users");
        await root.QueryAsync(
            """
            DEFINE USER OVERWRITE editor ON NAMESPACE PASSWORD "e" ROLES EDITOR;
            DEFINE USER OVERWRITE viewer ON DATABASE PASSWORD "v" ROLES VIEWER;
            DEFINE TABLE OVERWRITE t;
            DEFINE TABLE OVERWRITE person PERMISSIONS FOR select WHERE id = $auth.id FOR create, update, delete NONE;
            DEFINE ACCESS OVERWRITE people ON DATABASE TYPE RECORD
                SIGNUP (CREATE person SET name = $name, hash = crypto::argon2::generate($secret))
                SIGNIN (SELECT * FROM person WHERE name = $name AND crypto::argon2::compare(hash, $secret));
            """);

        using var socket = await JsonSocket.OpenAsync(Server, signIn: false);
        await socket.ResultAsync("signin", new { ns = "n", user = "editor", pass = "e" });
        await socket.ResultAsync("use", "n", "users");
        Assert.Equal("""[{"id":"t:1"}]""", await socket.QueryAsync("UPSERT t:1"));

        await socket.ResultAsync("signin", new { ns = "n", db = "users", user = "viewer", pass = "v" });
        Assert.Equal("""[{"id":"t:1"}]""", await socket.QueryAsync("SELECT * FROM t"));
        Assert.Equal("[]", await socket.QueryAsync("CREATE t:2"));
        Assert.Contains("Not enough permissions", await socket.QueryAsync("DEFINE TABLE x"), StringComparison.Ordinal);

        var token = (await socket.ResultAsync("signup", new { ns = "n", db = "users", ac = "people", name = "Ann", secret = "s" })).GetString();
        Assert.Equal("[\"Ann\"]", await socket.QueryAsync("SELECT VALUE name FROM person"));
        Assert.Equal("[]", await socket.QueryAsync("UPDATE person SET name = 'Bob'"));
        await socket.ResultAsync("invalidate");
        Assert.True((await socket.CallAsync("query", "RETURN 1")).TryGetProperty("error", out _));
        await socket.ResultAsync("authenticate", token);
        Assert.Equal("Ann", (await socket.ResultAsync("info")).GetProperty("name").GetString());

        var refused = await socket.CallAsync("signin", new { ns = "n", db = "users", ac = "people", name = "Ann", secret = "x" });
        Assert.Equal("No record was returned", refused.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task Sockets_have_sessions_of_their_own()
    {
        var id = Guid.NewGuid();
        using var first = await JsonSocket.OpenAsync(Server);
        using var second = await JsonSocket.OpenAsync(Server, database: "e");
        await first.ResultAsync("let", "x", 1);
        Assert.Equal("[null,\"e\"]", await second.QueryAsync("RETURN [$x, session::db()]"));

        // The same id on both is two sessions.
        foreach (var socket in new[] { first, second })
        {
            Assert.Equal("NotFound", (await socket.CallInAsync(id, null, "query", "RETURN 1")).GetProperty("error").GetProperty("kind").GetString());
            var attached = await socket.CallInAsync(id, null, "attach");
            Assert.Equal(id, attached.GetProperty("session").GetGuid());
            Assert.Equal("AlreadyExists", (await socket.CallInAsync(id, null, "attach")).GetProperty("error").GetProperty("kind").GetString());
            Assert.Equal([id], (await socket.ResultAsync("sessions")).EnumerateArray().Select(e => e.GetGuid()));
        }

        await first.CallInAsync(id, null, "signin", new { user = SurrealDbServer.User, pass = SurrealDbServer.Password });
        Assert.True((await first.CallInAsync(id, null, "query", "RETURN 1")).TryGetProperty("result", out _));
        Assert.True((await second.CallInAsync(id, null, "query", "RETURN 1")).TryGetProperty("error", out _));
        await first.CallInAsync(id, null, "detach");
        Assert.Empty((await first.ResultAsync("sessions")).EnumerateArray());
        Assert.Single((await second.ResultAsync("sessions")).EnumerateArray());
    }

    [Fact]
    public async Task Transactions_are_their_sockets()
    {
        using var first = await JsonSocket.OpenAsync(Server, database: "transactions");
        using var second = await JsonSocket.OpenAsync(Server, database: "transactions");
        await first.QueryAsync("DEFINE TABLE OVERWRITE t");
        var transaction = (await first.ResultAsync("begin")).GetString();
        await first.CallInAsync(null, transaction, "query", "CREATE t:1");

        Assert.Equal("[]", await second.QueryAsync("SELECT * FROM t"));
        foreach (var method in new[] { "commit", "cancel" })
        {
            Assert.Equal("Transaction not found", (await second.CallAsync(method, transaction)).GetProperty("error").GetProperty("message").GetString());
        }

        Assert.True((await second.CallInAsync(null, transaction, "query", "CREATE t:2")).TryGetProperty("error", out _));
        await first.ResultAsync("commit", transaction);
        Assert.Equal("""[{"id":"t:1"}]""", await second.QueryAsync("SELECT * FROM t"));
    }

    [Fact]
    public async Task Live_queries_notify_their_socket()
    {
        using var listener = await JsonSocket.OpenAsync(Server, database: "live");
        using var writer = await JsonSocket.OpenAsync(Server, database: "live");
        await writer.QueryAsync("DEFINE TABLE OVERWRITE t");
        var session = Guid.NewGuid();
        await listener.CallInAsync(session, null, "attach");
        await listener.CallInAsync(session, null, "signin", new { user = SurrealDbServer.User, pass = SurrealDbServer.Password });
        await listener.CallInAsync(session, null, "use", "n", "live");
        var plain = (await listener.ResultAsync("live", "t")).GetString();
        await writer.ResultAsync("create", "t:1", new { x = 1 });
        var notification = await listener.ReceivePushedAsync();
        Assert.False(notification.TryGetProperty("session", out _));
        var result = notification.GetProperty("result");
        Assert.Equal(plain, result.GetProperty("id").GetString());
        Assert.Equal("CREATE", result.GetProperty("action").GetString());
        Assert.Equal("t:1", result.GetProperty("record").GetString());
        Assert.Equal(1, result.GetProperty("result").GetProperty("x").GetInt32());
        await listener.ResultAsync("kill", plain);

        await listener.CallInAsync(session, null, "query", "LIVE SELECT * FROM t");
        await writer.ResultAsync("delete", "t:1");
        notification = await listener.ReceivePushedAsync();
        Assert.Equal("DELETE", notification.GetProperty("result").GetProperty("action").GetString());
        Assert.Equal(session, notification.GetProperty("session").GetGuid());
    }

    [Fact]
    public async Task Live_queries_end_with_their_socket()
    {
        using var other = await JsonSocket.OpenAsync(Server, database: "ended");
        await other.QueryAsync("DEFINE TABLE OVERWRITE t");
        using (var listener = await JsonSocket.OpenAsync(Server, database: "ended"))
        {
            await listener.ResultAsync("live", "t");
            Assert.NotEqual("0", await Lives());
        }

        var patience = System.Diagnostics.Stopwatch.StartNew();
        while (await Lives() != "0" && patience.Elapsed < TimeSpan.FromSeconds(10))
        {
            await Task.Delay(20);
        }

        Assert.Equal("0", await Lives());

        Task<string> Lives() => other.QueryAsync("RETURN object::len((INFO FOR TABLE t).lives)");
    }

    [Fact]
    public async Task Messages_that_are_no_requests_are_answered_without_an_id()
    {
        using var socket = await JsonSocket.OpenAsync(Server);
        foreach (var (message, code) in new[] { ("{", -32700), ("[]", -32700), ("{\"id\":1}", -32600), ("{\"id\":{},\"method\":\"ping\"}", -32600) })
        {
            var answer = await socket.SendRawAsync(message);
            Assert.False(answer.TryGetProperty("id", out _));
            Assert.Equal(code, answer.GetProperty("error").GetProperty("code").GetInt32());
        }

        Assert.Equal("Method not found", (await socket.CallAsync("nonsense")).GetProperty("error").GetProperty("message").GetString());
        Assert.Equal("1", await socket.QueryAsync("RETURN 1"));
    }

    [Fact]
    public async Task Messages_are_limited()
    {
        using var server = SurrealDbServer.Start("memory", "--max-message-bytes", "100000", "--max-body-bytes", "1000");
        using (var socket = await JsonSocket.OpenAsync(server))
        {
            Assert.Equal("100", await socket.QueryAsync("RETURN 100", new { x = new string('x', 90_000) }));
            Assert.Equal(WebSocketCloseStatus.MessageTooBig, await socket.SendUntilClosedAsync(100_001));
        }

        using var http = new HttpClient { BaseAddress = server.Http };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await http.PostAsync("rpc", Json(new string(' ', 1001)))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsync("rpc", Json("{\"method\":\"ping\"}"))).StatusCode);
    }

    [Fact]
    public async Task Http()
    {
        using var http = new HttpClient { BaseAddress = Server.Http };
        Assert.Equal("", await http.GetStringAsync("health"));
        Assert.Equal("surrealdb-3.0.2", await http.GetStringAsync("version"));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await http.PostAsync("rpc", new StringContent("{}"))).StatusCode);

        const string Query = """{"id":1,"method":"query","params":["RETURN [session::ns(), session::db()]"]}""";
        var anonymous = await (await http.PostAsync("rpc", Json(Query))).Content.ReadAsStringAsync();
        Assert.Contains("Anonymous access not allowed", anonymous, StringComparison.Ordinal);

        http.DefaultRequestHeaders.Add("surreal-ns", "n");
        http.DefaultRequestHeaders.Add("surreal-db", "d");
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("root:wrong"u8));
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.PostAsync("rpc", Json(Query))).StatusCode);

        var credentials = System.Text.Encoding.UTF8.GetBytes($"{SurrealDbServer.User}:{SurrealDbServer.Password}");
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(credentials));
        var answer = JsonDocument.Parse(await (await http.PostAsync("rpc", Json(Query))).Content.ReadAsStringAsync()).RootElement;
        Assert.False(answer.TryGetProperty("id", out _));
        Assert.Equal("[\"n\",\"d\"]", answer.GetProperty("result")[0].GetProperty("result").GetRawText());

        foreach (var (method, message) in new[] { ("begin", "Method not found"), ("live", "Live query not supported") })
        {
            var refused = await (await http.PostAsync("rpc", Json($$"""{"method":"{{method}}","params":["p"]}"""))).Content.ReadAsStringAsync();
            Assert.Contains(message, refused, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_authentication_everyone_may_do_everything()
    {
        using var server = SurrealDbServer.Start("memory", "--unauthenticated");
        using var socket = await JsonSocket.OpenAsync(server, signIn: false);
        await socket.ResultAsync("use", "n", "d");
        Assert.Equal("[{\"id\":\"t:1\"}]", await socket.QueryAsync("DEFINE TABLE t; CREATE t:1"));
    }

    private static StringContent Json(string text)
        => new(text, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
}
