using SurrealDb.AdoNet.Tests.Infrastructure;
using SurrealDb.AdoNet.Tests.Values;
using SurrealDb.AdoNet.Values;
using Xunit;

namespace SurrealDb.AdoNet.Tests.AdoNet;

public class HttpTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commands_run(bool async)
    {
        await using var connection = new SurrealDbConnection(Builder().ConnectionString);
        if (async)
        {
            await connection.OpenAsync();
        }
        else
        {
            connection.Open();
        }

        Assert.Equal("3.0.2", connection.ServerVersion);
        await using var command = connection.CreateCommand("RETURN [$v]");
        var parameter = command.Parameters.AddWithValue("v", null);
        foreach (var (value, _, _) in ValueData.All.Where(v => v.Value is not (null or SurrealDbNull or Dictionary<string, object?>)))
        {
            parameter.Value = value;
            Assert.Equal(value, async ? await command.ExecuteScalarAsync() : command.ExecuteScalar(), StructuralComparer.Instance);
        }

        Assert.Equal("http", await connection.ScalarAsync("RETURN session::db()"));
        await connection.ChangeDatabaseAsync("other");
        Assert.Equal("other", await connection.ScalarAsync("RETURN session::db()"));
        var large = new string('x', 2_000_000);
        Assert.Equal(large, await connection.ScalarAsync("RETURN $v", ("v", large)));
    }

    [Fact]
    public async Task Errors_and_limits()
    {
        await using var connection = new SurrealDbConnection(Builder().ConnectionString);
        await connection.OpenAsync();
        Assert.Equal(SurrealDbErrorKind.Thrown, (await Assert.ThrowsAsync<SurrealDbException>(() => connection.ExecuteAsync("THROW 'x'"))).Kind);
        Assert.Equal(SurrealDbErrorKind.Validation, (await Assert.ThrowsAsync<SurrealDbException>(() => connection.ExecuteAsync("nonsense here"))).Kind);
        Assert.Throws<NotSupportedException>(() => connection.BeginTransaction());
        await Assert.ThrowsAsync<NotSupportedException>(async () => await connection.CreateCommand("LIVE SELECT * FROM t").SubscribeAsync());
        var large = new string('x', 5_000_000);

        // The server may close the connection before its answer has been read.
        var tooLarge = await Assert.ThrowsAsync<SurrealDbException>(() => connection.ScalarAsync("RETURN $v", ("v", large)));
        Assert.True(tooLarge.Kind is SurrealDbErrorKind.Validation or SurrealDbErrorKind.Connection, tooLarge.Message);

        await using var command = connection.CreateCommand("SLEEP 3s");
        command.CommandTimeout = 1;
        Assert.Equal(SurrealDbErrorKind.Timeout, (await Assert.ThrowsAsync<SurrealDbException>(() => command.ExecuteNonQueryAsync())).Kind);
        Assert.Equal(SurrealDbErrorKind.Timeout, Assert.Throws<SurrealDbException>(() => command.ExecuteNonQuery()).Kind);
        using var source = new CancellationTokenSource(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.ExecuteNonQueryAsync(source.Token));

        var small = Builder();
        small.MaxMessageSize = 2000;
        await using var limited = new SurrealDbConnection(small.ConnectionString);
        await limited.OpenAsync();
        Assert.Equal(
            SurrealDbErrorKind.Protocol,
            (await Assert.ThrowsAsync<SurrealDbException>(() => limited.ScalarAsync("RETURN string::repeat('x', 3000)"))).Kind);

        var wrong = Builder();
        wrong.Password = "wrong";
        Assert.Equal(
            SurrealDbErrorKind.NotAllowed, (await Assert.ThrowsAsync<SurrealDbException>(() => new SurrealDbConnection(wrong.ConnectionString).OpenAsync())).Kind);
        var nobody = new SurrealDbConnectionStringBuilder { Server = "http://127.0.0.1:9" };
        Assert.Equal(
            SurrealDbErrorKind.Connection, (await Assert.ThrowsAsync<SurrealDbException>(() => new SurrealDbConnection(nobody.ConnectionString).OpenAsync())).Kind);
    }

    [Fact]
    public async Task Tokens_that_have_expired_are_renewed()
    {
        await using var root = await Database.OpenAsync(
            "http", "DEFINE USER OVERWRITE hurried ON DATABASE PASSWORD 'b' DURATION FOR SESSION 1s, FOR TOKEN 1s");
        var builder = Builder();
        (builder.Username, builder.Password, builder.AuthLevel) = ("hurried", "b", SurrealDbAuthLevel.Database);
        await using var connection = new SurrealDbConnection(builder.ConnectionString);
        await connection.OpenAsync();
        Assert.Equal(1L, await connection.ScalarAsync("RETURN 1"));
        await Task.Delay(2100);
        Assert.Equal(1L, await connection.ScalarAsync("RETURN 1"));
    }

    private static SurrealDbConnectionStringBuilder Builder()
    {
        var builder = Database.Builder("http");
        builder.Server = SurrealDbServer.Shared.Http.ToString();
        return builder;
    }
}
