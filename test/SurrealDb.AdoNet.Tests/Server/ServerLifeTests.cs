using System.Diagnostics;
using System.Net.WebSockets;
using SurrealDb.AdoNet.Tests.Infrastructure;
using Xunit;

namespace SurrealDb.AdoNet.Tests.Server;

/// <summary>How servers end, and what is there when they start again.</summary>
public sealed class ServerLifeTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("surrealdb-");

    [Theory]
    [InlineData("surrealkv")]
    [InlineData("rocksdb")]
    public async Task Data_outlive_a_killed_server(string kind)
    {
        var path = $"{kind}://{_directory.FullName}/data";
        using (var server = SurrealDbServer.Start(path))
        {
            using var socket = await JsonSocket.OpenAsync(server);
            await socket.QueryAsync("DEFINE TABLE t; CREATE t:1 SET x = 'kept'");
            var transaction = (await socket.ResultAsync("begin")).GetString();
            await socket.CallInAsync(null, transaction, "query", "CREATE t:2");
            server.Kill();
        }

        for (var start = 0; start < 2; start++)
        {
            using var server = SurrealDbServer.Start(path);
            using (var socket = await JsonSocket.OpenAsync(server))
            {
                Assert.Equal("[{\"id\":\"t:1\",\"x\":\"kept\"}]", await socket.QueryAsync("SELECT * FROM t"));
            }

            var (exitCode, errors) = await server.StopAsync();
            Assert.True(exitCode == 0 && errors == "", errors);
        }
    }

    [Fact]
    public async Task Root_user_is_that_of_the_first_start()
    {
        var path = $"surrealkv://{_directory.FullName}/data";
        using (var server = SurrealDbServer.Start(path))
        {
            Assert.Equal(0, (await server.StopAsync()).ExitCode);
        }

        using (var server = SurrealDbServer.Start(path, "--user", "other", "--pass", "other"))
        {
            using var socket = await JsonSocket.OpenAsync(server);
            Assert.True((await socket.CallAsync("signin", new { user = "other", pass = "other" })).TryGetProperty("error", out _));
        }
    }

    [Fact]
    public async Task Closed_standard_input_ends_it()
    {
        using var server = SurrealDbServer.Start();
        using var socket = await JsonSocket.OpenAsync(server);
        var stopped = server.StopAsync();
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await socket.ReceiveCloseAsync());
        Assert.Equal((0, ""), await stopped);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_it(string signal)
    {
        using var server = SurrealDbServer.Start();
        using var socket = await JsonSocket.OpenAsync(server);
        await socket.ResultAsync("begin");
        using var kill = Process.Start("kill", ["-s", signal, server.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        Assert.Equal((0, ""), await server.WaitAsync());
    }

    [Fact]
    public async Task A_statement_that_runs_for_long_does_not_keep_it()
    {
        using var server = SurrealDbServer.Start();
        using var socket = await JsonSocket.OpenAsync(server);
        var running = socket.QueryAsync("SLEEP 10m");
        await Task.Delay(200);
        Assert.Equal(0, (await server.StopAsync()).ExitCode);
        await Assert.ThrowsAnyAsync<Exception>(() => running);
    }

    [Fact]
    public void What_can_not_be_opened_is_said()
    {
        var error = Assert.Throws<InvalidOperationException>(() => SurrealDbServer.Start("nonsense://x"));
        Assert.Contains("Unable to load the specified datastore", error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
        => _directory.Delete(recursive: true);
}
