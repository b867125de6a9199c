using SurrealDb.AdoNet.Rpc;
using SurrealDb.AdoNet.Tests.Infrastructure;
using Xunit;

namespace SurrealDb.AdoNet.Tests;

public class ConnectionStringTests
{
    [Fact]
    public void Keywords_have_aliases_types_and_defaults()
    {
        var builder = new SurrealDbConnectionStringBuilder("host=h;ns=n;DB=d;User Id=u;PWD=p;authlevel=database;Timeout=3;Max Message Size=5000");
        Assert.Equal(("h", "n", "d", "u", "p"), (builder.Server, builder.Namespace, builder.Database, builder.Username, builder.Password));
        Assert.Equal(SurrealDbAuthLevel.Database, builder.AuthLevel);
        Assert.Equal((3, 30, 15, 5000), (builder.ConnectTimeout, builder.CommandTimeout, builder.KeepAlive, builder.MaxMessageSize));
        Assert.True(builder.Remove("Pass"));
        Assert.False(builder.ContainsKey("Password"));
        Assert.Equal("localhost", new SurrealDbConnectionStringBuilder("").Server);
        Assert.Equal("Server=x;Auth Level=Root", new SurrealDbConnectionStringBuilder { Server = "x", AuthLevel = SurrealDbAuthLevel.Root }.ConnectionString);
    }

    [Theory]
    [InlineData("localhost", "ws://localhost:8000/rpc")]
    [InlineData("localhost:9000", "ws://localhost:9000/rpc")]
    [InlineData("[::1]:9000", "ws://[::1]:9000/rpc")]
    [InlineData("ws://localhost:8000", "ws://localhost:8000/rpc")]
    [InlineData("ws://localhost:8000/rpc", "ws://localhost:8000/rpc")]
    [InlineData("http://localhost:8000/", "http://localhost:8000/rpc")]
    [InlineData("https://db.example.com", "https://db.example.com/rpc")]
    [InlineData("wss://db.example.com/behind/rpc", "wss://db.example.com/behind/rpc")]
    public void Servers(string server, string endpoint)
        => Assert.Equal(new Uri(endpoint), new SurrealDbConnectionStringBuilder { Server = server }.ToOptions().Endpoint);

    [Theory]
    [InlineData("Nonsense=1", "Nonsense")]
    [InlineData("Server=ftp://x", "Server")]
    [InlineData("Server=ws://u:p@x", "Server")]
    [InlineData("Server=a b", "Server")]
    [InlineData("Auth Level=2", "Auth Level")]
    [InlineData("Auth Level=nobody", "Auth Level")]
    [InlineData("Connect Timeout=0", "Connect Timeout")]
    [InlineData("Command Timeout=x", "Command Timeout")]
    [InlineData("auth_=x", "auth_")]
    public void Wrong_keywords_and_values_are_refused_by_name(string text, string name)
    {
        var error = Assert.Throws<ArgumentException>(() => new SurrealDbConnectionStringBuilder(text));
        Assert.Contains(name, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Database=d", "Namespace")]
    [InlineData("Password=secret", "Username")]
    [InlineData("Username=u", "Password")]
    [InlineData("Username=u;Password=secret;Auth Level=Namespace", "Namespace")]
    [InlineData("Username=u;Password=secret;Auth Level=Database;Namespace=n", "Database")]
    [InlineData("Access=a;Namespace=n", "Database")]
    [InlineData("Access=a;Token=secret;Namespace=n;Database=d", "Token")]
    public void Keywords_that_lack_others_are_refused(string text, string name)
    {
        var error = Assert.Throws<ArgumentException>(() => new SurrealDbConnectionStringBuilder(text).ToOptions());
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_way_to_sign_in_works()
    {
        var server = $"Server=localhost:{SurrealDbServer.Shared.Port};Namespace=n;Database=signin;";
        var root = new SurrealDbConnectionStringBuilder(server) { Username = SurrealDbServer.User, Password = SurrealDbServer.Password };
        Assert.Equal("signin", await QueryAsync(
            root.ConnectionString,
            """
            DEFINE USER OVERWRITE nu ON NAMESPACE PASSWORD "p" ROLES EDITOR;
            DEFINE USER OVERWRITE du ON DATABASE PASSWORD "p" ROLES VIEWER;
            DEFINE TABLE OVERWRITE person;
            DEFINE ACCESS OVERWRITE people ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM person WHERE name = $name);
            UPSERT person:1 SET name = "Ann";
            RETURN session::db()
            """));
        Assert.Equal("nu", await QueryAsync(server + "Username=nu;Password=p;Auth Level=Namespace", "RETURN $token.ID"));
        Assert.Equal("du", await QueryAsync(server + "Username=du;Password=p;Auth Level=Database", "RETURN $token.ID"));
        Assert.Equal(new SurrealDbRecordId("person", 1), await QueryAsync(server + "Access=people;auth_name=Ann", "RETURN $auth"));
    }

    private static async Task<object?> QueryAsync(string connectionString, string statements)
    {
        await using var client = new RpcClient(new SurrealDbConnectionStringBuilder(connectionString).ToOptions());
        using var answer = await client.QueryAsync(RpcRequest.Query(statements));
        answer.ThrowIfFailed();
        return answer.Statements[^1].Read();
    }
}
