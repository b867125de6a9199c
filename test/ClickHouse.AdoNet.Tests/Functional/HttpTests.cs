using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ClickHouse.AdoNet.Tests.HttpFront;
using ClickHouse.AdoNet.Tests.Infrastructure;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Functional;

public sealed class HttpTests
{
    private const string FailsLate = "SELECT number, throwIf(number = 500000) FROM numbers(1000000) SETTINGS max_threads = 1, max_block_size = 10000";

    [Fact]
    public async Task User_and_password_are_sent_and_a_wrong_one_is_reported()
    {
        await using var server = await FrontServer.StartAsync();
        await using (var good = new ClickHouseConnection(
            $"{server.ConnectionString};Username={FrontServer.User};Password={FrontServer.Password}"))
        {
            await good.OpenAsync();
            Assert.DoesNotContain(FrontServer.Password, good.ConnectionString, StringComparison.Ordinal);
            Assert.DoesNotContain(FrontServer.Password, server.Last!.Value.Address, StringComparison.Ordinal);
        }

        await using var bad = new ClickHouseConnection($"{server.ConnectionString};Username={FrontServer.User};Password=wrong-secret");
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => bad.OpenAsync());
        Assert.Equal(ClickHouseErrorKind.Authentication, error.Kind);
        Assert.Equal("AUTHENTICATION_FAILED", error.ErrorName);
        Assert.DoesNotContain("wrong-secret", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ErrorStyle.Tagged, "")]
    [InlineData(ErrorStyle.Marked, "")]
    [InlineData(ErrorStyle.Bare, "")]
    [InlineData(ErrorStyle.Tagged, "Compression=gzip")]
    [InlineData(ErrorStyle.Bare, "Compression=brotli")]
    public async Task Error_within_the_data_is_found(ErrorStyle style, string keywords)
    {
        await using var server = await FrontServer.StartAsync();
        server.ErrorStyle = style;
        await using var connection = new ClickHouseConnection($"{server.ConnectionString};{keywords}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand(FailsLate);
        foreach (var async in new[] { true, false })
        {
            var rows = 0;
            var error = await Assert.ThrowsAsync<ClickHouseException>(async () =>
            {
                await using var reader = async ? await command.ExecuteReaderAsync() : command.ExecuteReader();
                while (async ? await reader.ReadAsync() : reader.Read())
                {
                    rows++;
                }
            });
            Assert.Equal(395, error.Code);
            Assert.InRange(rows, 1, 500_000);
            Assert.DoesNotContain("__exception__", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Error_within_the_data_is_found_by_a_client_that_reads_slowly()
    {
        await using var server = await FrontServer.StartAsync();
        await using var connection = new ClickHouseConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand(FailsLate);
        var error = await Assert.ThrowsAsync<ClickHouseException>(async () =>
        {
            await using var reader = await command.ExecuteReaderAsync();

            // What fits into the sockets is sent, error and all, before the client reads on.
            await Task.Delay(1000);
            while (await reader.ReadAsync())
            {
            }
        });
        Assert.Equal(395, error.Code);
    }

    [Fact]
    public async Task Connection_cut_within_the_data_is_a_transient_error()
    {
        await using var server = await FrontServer.StartAsync();
        server.ErrorStyle = ErrorStyle.Cut;
        await using var connection = new ClickHouseConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand(FailsLate);
        await using var reader = await command.ExecuteReaderAsync();
        var error = await Assert.ThrowsAsync<ClickHouseException>(async () =>
        {
            while (await reader.ReadAsync())
            {
            }
        });
        Assert.Equal(ClickHouseErrorKind.Connection, error.Kind);
        Assert.True(error.IsTransient);
    }

    [Fact]
    public async Task Another_host_is_taken_when_the_first_is_down()
    {
        await using var server = await FrontServer.StartAsync();
        using var down = new ClosedPort();
        await using var connection = new ClickHouseConnection($"Host=127.0.0.1:{down.Port},127.0.0.1:{server.Port}");
        await connection.OpenAsync();
        Assert.Equal($"127.0.0.1:{server.Port}", connection.DataSource);
        Assert.Equal((byte)1, await connection.ScalarAsync("SELECT 1"));
    }

    [Fact]
    public async Task No_host_at_all_is_a_transient_connection_error()
    {
        using var down = new ClosedPort();
        using var alsoDown = new ClosedPort();
        await using var connection = new ClickHouseConnection($"Host=127.0.0.1:{down.Port},127.0.0.1:{alsoDown.Port}");
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => connection.OpenAsync());
        Assert.Equal(ClickHouseErrorKind.Connection, error.Kind);
        Assert.True(error.IsTransient);
        Assert.Throws<ClickHouseException>(connection.Open);
    }

    [Fact]
    public async Task Server_that_is_silent_times_out()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var connection = new ClickHouseConnection($"Host=127.0.0.1;Port={port};Connect Timeout=1");
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => connection.OpenAsync());
        Assert.Equal(ClickHouseErrorKind.Timeout, error.Kind);
    }

    [Theory]
    [InlineData(200, "<html>Welcome to nginx</html>", ClickHouseErrorKind.Protocol)]
    [InlineData(200, "\u0001\u0001\u0007version\u0006String\u00ff", ClickHouseErrorKind.Protocol)]
    [InlineData(404, "Not found", ClickHouseErrorKind.Protocol)]
    [InlineData(502, "Bad gateway", ClickHouseErrorKind.Connection)]
    [InlineData(500, "Code: 241. DB::Exception: Memory limit exceeded. (MEMORY_LIMIT_EXCEEDED)", ClickHouseErrorKind.Resource)]
    public async Task Strange_answers_become_clear_errors(int status, string text, ClickHouseErrorKind kind)
    {
        await using var server = await FrontServer.StartAsync();
        server.Canned = (status, text);
        await using var connection = new ClickHouseConnection(server.ConnectionString);
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => connection.OpenAsync());
        Assert.Equal(kind, error.Kind);
        Assert.Equal(status is 500 or 502, error.IsTransient);
    }

    [Fact]
    public async Task Random_answers_never_hang_or_crash()
    {
        await using var server = await FrontServer.StartAsync();
        await using var connection = new ClickHouseConnection(server.ConnectionString);
        await connection.OpenAsync();
        var random = new Random(20240229);
        for (var i = 0; i < 200; i++)
        {
            var bytes = new byte[random.Next(1, 300)];
            random.NextBytes(bytes);
            server.Canned = (200, Encoding.Latin1.GetString(bytes));
            await using var command = connection.CreateCommand("SELECT 1");
            command.CommandTimeout = 20;
            try
            {
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                {
                }
            }
            catch (ClickHouseException)
            {
            }
        }

        server.Canned = null;
        Assert.Equal((byte)1, await connection.ScalarAsync("SELECT 1"));
    }

    [Fact]
    public async Task Session_keeps_temporary_tables_and_settings()
    {
        await using var connection = await TestDatabase.OpenServerAsync(TransportKind.Http, "Use Session=true");
        await connection.RunAsync("CREATE TEMPORARY TABLE tmp (x Int32)");
        await connection.RunAsync("INSERT INTO tmp VALUES (7)");
        Assert.Equal(7, await connection.ScalarAsync("SELECT x FROM tmp"));
        await connection.RunAsync("SET max_result_rows = 1234");
        Assert.Equal("1234", await connection.ScalarAsync("SELECT toString(getSetting('max_result_rows'))"));
    }

    [Fact]
    public async Task Set_and_use_without_session_are_refused()
    {
        await using var connection = await TestDatabase.OpenServerAsync(TransportKind.Http);
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => connection.RunAsync("SET max_threads = 1"));
        Assert.Contains("Use Session", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ClickHouseException>(() => connection.RunAsync("USE system"));
    }

    [Fact]
    public async Task Tls_is_verified_unless_told_otherwise()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var server = await FrontServer.StartAsync(certificate);
        await using (var trusting = new ClickHouseConnection($"{server.ConnectionString};Tls=true;Trust Server Certificate=true"))
        {
            await trusting.OpenAsync();
            Assert.Equal((byte)1, await trusting.ScalarAsync("SELECT 1"));
        }

        await using var strict = new ClickHouseConnection($"{server.ConnectionString};Tls=true");
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => strict.OpenAsync());
        Assert.Equal(ClickHouseErrorKind.Connection, error.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Compression=gzip")]
    public async Task Statement_of_which_all_rows_were_read_is_not_stopped(string keywords)
    {
        const int Statements = 20;
        await using var server = await FrontServer.StartAsync();
        await using var connection = new ClickHouseConnection($"{server.ConnectionString};{keywords}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand("SELECT count() FROM numbers(10)");
        var before = server.RequestCount;
        for (var i = 0; i < Statements; i++)
        {
            Assert.Equal(10UL, i % 2 == 0 ? await command.ExecuteScalarAsync() : command.ExecuteScalar());
            await using var reader = i % 2 == 0 ? await command.ExecuteReaderAsync() : command.ExecuteReader();
            Assert.True(await reader.ReadAsync());
        }

        // Where the machine is busy, a server may take too long to say that there are no more rows.
        Assert.InRange(server.RequestCount - before, 2 * Statements, 3 * Statements);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Closing_does_not_wait_for_a_statement_that_goes_on(bool async)
    {
        await using var server = await FrontServer.StartAsync();
        await using var connection = new ClickHouseConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand(
            "SELECT number, sleepEachRow(1) FROM numbers(60) SETTINGS max_block_size = 1, max_threads = 1, function_sleep_max_microseconds_per_block = 60000000");
        var before = server.RequestCount;
        var reader = async ? await command.ExecuteReaderAsync() : command.ExecuteReader();
        Assert.True(async ? await reader.ReadAsync() : reader.Read());
        var clock = System.Diagnostics.Stopwatch.StartNew();
        if (async)
        {
            await reader.DisposeAsync();
        }
        else
        {
            reader.Dispose();
        }

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Equal(2, server.RequestCount - before);
        Assert.Equal((byte)1, await connection.ScalarAsync("SELECT 1"));
    }

    [Fact]
    public async Task Opening_again_sends_nothing()
    {
        await using var server = await FrontServer.StartAsync();
        await using var source = ClickHouseDataSource.Create(server.ConnectionString);
        await using (await source.OpenConnectionAsync())
        {
        }

        var requests = server.RequestCount;
        await using var connection = await source.OpenConnectionAsync();
        Assert.Equal(requests, server.RequestCount);
        Assert.Equal(1, requests);
        Assert.StartsWith("26.", connection.ServerVersion, StringComparison.Ordinal);
    }
}
