using System.Data;
using System.Data.Common;
using SurrealDb.AdoNet.Tests.Infrastructure;
using Xunit;

namespace SurrealDb.AdoNet.Tests.AdoNet;

public class ConnectionTests
{
    [Fact]
    public async Task What_a_connection_says_of_itself()
    {
        var builder = Database.Builder("connections");
        await using var connection = new SurrealDbConnection(builder.ConnectionString);
        Assert.Equal(("connections", "n", ConnectionState.Closed), (connection.Database, connection.Namespace, connection.State));
        Assert.Throws<InvalidOperationException>(() => connection.ServerVersion);
        Assert.Throws<InvalidOperationException>(() => connection.CreateCommand("RETURN 1").ExecuteScalar());
        var states = new List<ConnectionState>();
        connection.StateChange += (_, e) => states.Add(e.CurrentState);
        await connection.OpenAsync();
        Assert.Equal("3.0.2", connection.ServerVersion);
        Assert.Equal(SurrealDbServer.Shared.WebSocket.ToString(), connection.DataSource);
        Assert.DoesNotContain("r00t", connection.ConnectionString, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => connection.ConnectionString = "");
        Assert.Throws<InvalidOperationException>(() => connection.Open());
        await connection.CloseAsync();
        await connection.CloseAsync();
        Assert.Equal([ConnectionState.Open, ConnectionState.Closed], states);
        await connection.OpenAsync();
        Assert.Equal(1L, await connection.ScalarAsync("RETURN 1"));
        Assert.Throws<NotSupportedException>(() => connection.EnlistTransaction(new System.Transactions.CommittableTransaction()));
        Assert.Throws<ArgumentException>(() => new SurrealDbConnection("Nonsense=1"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => new SurrealDbConnection().OpenAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Databases_change_and_leave_other_connections_alone(bool pooling)
    {
        var builder = Database.Builder("first");
        builder.Pooling = pooling;
        await using var connection = new SurrealDbConnection(builder.ConnectionString);
        await connection.OpenAsync();
        await using var other = new SurrealDbConnection(builder.ConnectionString);
        await other.OpenAsync();
        await connection.ChangeDatabaseAsync("second ` database");
        Assert.Equal("second ` database", connection.Database);
        Assert.Equal("second ` database", await connection.ScalarAsync("RETURN session::db()"));
        Assert.Equal("first", await other.ScalarAsync("RETURN session::db()"));
        connection.ChangeDatabase("first");
        Assert.Equal("first", await connection.ScalarAsync("RETURN session::db()"));
        connection.ChangeDatabase("third");
        await connection.CloseAsync();
        await connection.OpenAsync();
        Assert.Equal("first", await connection.ScalarAsync("RETURN session::db()"));
    }

    [Fact]
    public async Task Who_isnt_let_in_hears_so()
    {
        var wrong = Database.Builder("connections");
        wrong.Password = "wrong-password";
        foreach (var pooling in new[] { true, false })
        {
            wrong.Pooling = pooling;
            var error = await Assert.ThrowsAsync<SurrealDbException>(() => new SurrealDbConnection(wrong.ConnectionString).OpenAsync());
            Assert.Equal(SurrealDbErrorKind.NotAllowed, error.Kind);
            Assert.DoesNotContain("wrong-password", error.ToString(), StringComparison.Ordinal);
        }

        var nobody = new SurrealDbConnectionStringBuilder { Server = "127.0.0.1:9", ConnectTimeout = 5 };
        var refused = await Assert.ThrowsAsync<SurrealDbException>(() => new SurrealDbConnection(nobody.ConnectionString).OpenAsync());
        Assert.Equal((SurrealDbErrorKind.Connection, true), (refused.Kind, refused.IsTransient));
        Assert.Throws<SurrealDbException>(() => new SurrealDbConnection(nobody.ConnectionString).Open());
    }

    [Fact]
    public async Task A_table_that_may_not_be_read_has_no_rows()
    {
        await using var root = await Database.OpenAsync(
            "denied",
            """
            DEFINE TABLE OVERWRITE person; DEFINE TABLE OVERWRITE secret PERMISSIONS NONE; CREATE secret:1; UPSERT person:1 SET name = "Ann";
            DEFINE ACCESS OVERWRITE people ON DATABASE TYPE RECORD SIGNIN (SELECT * FROM person WHERE name = $name);
            """);
        var builder = Database.Builder("denied");
        builder.Remove("Username");
        builder.Remove("Password");
        builder.Access = "people";
        builder["auth_name"] = "Ann";
        await using var person = new SurrealDbConnection(builder.ConnectionString);
        await person.OpenAsync();
        Assert.DoesNotContain("Ann", person.ConnectionString, StringComparison.Ordinal);

        // The engine says no more than that: the driver's page warns of it.
        await using var reader = await person.CreateCommand("SELECT * FROM secret").ExecuteReaderAsync();
        Assert.False(reader.HasRows);
        var denied = await Assert.ThrowsAsync<SurrealDbException>(() => person.ExecuteAsync("DEFINE TABLE other"));
        Assert.Equal(SurrealDbErrorKind.NotAllowed, denied.Kind);
    }

    [Fact]
    public async Task A_killed_server_is_found_again()
    {
        var directory = Directory.CreateTempSubdirectory("surrealdb-");
        var path = $"surrealkv://{directory.FullName}/data";
        var first = SurrealDbServer.Start(path);
        await using var source = SurrealDbDataSource.Create(Database.Builder("killed", first).ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync("DEFINE TABLE t; CREATE t:1");
        var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("CREATE t:2");
        await using var other = await source.OpenConnectionAsync();
        var underWay = other.ExecuteAsync("SLEEP 10s");
        await Task.Delay(50);
        first.Kill();
        Assert.Equal(SurrealDbErrorKind.Connection, (await Assert.ThrowsAsync<SurrealDbException>(() => underWay)).Kind);
        Assert.Equal(SurrealDbErrorKind.Connection, (await Assert.ThrowsAsync<SurrealDbException>(() => other.ExecuteAsync("RETURN 1"))).Kind);

        using (SurrealDbServer.Start(path, "--port", first.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        {
            Assert.Equal(1L, await other.ScalarAsync("RETURN count(SELECT * FROM t)"));
            var error = await Assert.ThrowsAsync<SurrealDbException>(() => connection.ExecuteAsync("CREATE t:3"));
            Assert.True(error.IsTransient);
            error = await Assert.ThrowsAsync<SurrealDbException>(() => transaction.CommitAsync());
            Assert.Equal((SurrealDbErrorKind.Transaction, true), (error.Kind, error.IsTransient));
            Assert.Equal(1L, await connection.ScalarAsync("RETURN count(SELECT * FROM t)"));
            await source.DisposeAsync();
        }

        first.Dispose();
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Sockets_are_few_and_those_unused_are_closed()
    {
        using var server = SurrealDbServer.Start();
        var builder = Database.Builder("pools", server);
        builder.MaxPoolSize = 2;
        builder.ConnectionIdleLifetime = 1;
        await using var source = SurrealDbDataSource.Create(builder.ConnectionString);
        async Task<int> SocketsAsync()
        {
            var ids = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
            {
                await using var connection = await source.OpenConnectionAsync();
                await using var command = connection.CreateCommand("SLEEP 20ms; RETURN session::id()");
                await using var reader = await command.ExecuteReaderAsync();
                reader.NextResult();
                reader.Read();
                return reader.GetValue(0);
            }));
            return ids.Distinct().Count();
        }

        Assert.InRange(await SocketsAsync(), 1, 2);
        await using var connection = await source.OpenConnectionAsync();
        var before = await connection.ScalarAsync("RETURN session::id()");
        await Task.Delay(2500);
        Assert.NotEqual(before, await connection.ScalarAsync("RETURN session::id()"));

        before = await connection.ScalarAsync("RETURN session::id()");
        source.Clear();
        Assert.NotEqual(before, await connection.ScalarAsync("RETURN session::id()"));
    }

    [Fact]
    public void The_factory_makes_everything()
    {
        DbProviderFactory factory = SurrealDbProviderFactory.Instance;
        using var connection = factory.CreateConnection()!;
        connection.ConnectionString = Database.Builder("factory").ConnectionString;
        connection.Open();
        Assert.Same(factory, DbProviderFactories.GetFactory(connection));
        using var command = connection.CreateCommand();
        command.CommandText = "RETURN $a";
        var parameter = factory.CreateParameter()!;
        (parameter.ParameterName, parameter.Value) = ("a", 5);
        command.Parameters.Add(parameter);
        Assert.Equal(5L, command.ExecuteScalar());
        Assert.IsType<SurrealDbConnectionStringBuilder>(factory.CreateConnectionStringBuilder());
        Assert.IsType<SurrealDbBatch>(factory.CreateBatch());
        using var source = factory.CreateDataSource(Database.Builder("factory").ConnectionString);
        Assert.IsType<SurrealDbDataSource>(source);
    }
}
