using ClickHouse.AdoNet.Tests.HttpFront;
using ClickHouse.AdoNet.Tests.Infrastructure;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Functional;

/// <summary>What is left of an answer when its connection is reset: an error that came before isn't lost.</summary>
public sealed class BrokenConnectionTests
{
    private const string Tag = "0123456789abcdef";
    private const string Error = "Code: 395. DB::Exception: Value passed to 'throwIf' function is non-zero. (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO)\n";

    /// <summary>One column n of type UInt8 with the one value 7, in the notation of a server without binary types.</summary>
    private const string Row = "\u0001\u0001\u0001n\u0005UInt8\u0007";

    private static readonly string Version = ScriptedServer.Whole("\u0001\u0001\u0009version()\u0006String\u000823.8.1.1");

    public static TheoryData<string, string> Trailers => new()
    {
        { $"\r\n__exception__\r\n{Tag}\r\n{Error}{Error.Length} {Tag}\r\n__exception__\r\n", $"X-ClickHouse-Exception-Tag: {Tag}\r\n" },

        // Even when the reset ate the trailer's end.
        { $"\r\n__exception__\r\n{Tag}\r\n{Error}", $"X-ClickHouse-Exception-Tag: {Tag}\r\n" },
        { $"__exception__\r\n{Error}", "" },
        { Error, "" },
    };

    [Theory]
    [MemberData(nameof(Trailers))]
    public async Task Error_before_a_reset_is_found_after_rows(string trailer, string headers)
    {
        await using var server = new ScriptedServer(r => IsOpening(r) ? Version : ScriptedServer.Broken(Row + trailer, headers));
        await using var connection = new ClickHouseConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand("SELECT n FROM t");
        foreach (var async in new[] { true, false })
        {
            await using var reader = async ? await command.ExecuteReaderAsync() : command.ExecuteReader();
            Assert.True(async ? await reader.ReadAsync() : reader.Read());
            Assert.Equal(7, reader.GetByte(0));
            var error = await Assert.ThrowsAsync<ClickHouseException>(async () => _ = async ? await reader.ReadAsync() : reader.Read());
            Assert.Equal(395, error.Code);
            Assert.Equal("FUNCTION_THROW_IF_VALUE_IS_NON_ZERO", error.ErrorName);
        }
    }

    [Theory]
    [MemberData(nameof(Trailers))]
    public async Task Error_before_a_reset_is_found_after_an_insert(string trailer, string headers)
    {
        await using var server = new ScriptedServer(r => IsOpening(r) ? Version : ScriptedServer.Broken(trailer, headers));
        await using var connection = new ClickHouseConnection(server.ConnectionString);
        await connection.OpenAsync();
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => connection.RunAsync("INSERT INTO t SELECT 1"));
        Assert.Equal(395, error.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Error_of_a_refused_statement_is_found_before_a_reset(bool async)
    {
        await using var server = new ScriptedServer(r => IsOpening(r) ? Version : ScriptedServer.Broken(Error, status: 500));
        await using var connection = new ClickHouseConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand("SELECT n FROM t");
        var error = await Assert.ThrowsAsync<ClickHouseException>(
            async () => _ = async ? await command.ExecuteScalarAsync() : command.ExecuteScalar());
        Assert.Equal(395, error.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reset_without_an_error_is_a_broken_connection(bool async)
    {
        await using var server = new ScriptedServer(r => IsOpening(r) ? Version : ScriptedServer.Broken(""));
        await using var connection = new ClickHouseConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand("SELECT n FROM t");
        IsBroken(await Assert.ThrowsAsync<ClickHouseException>(
            async () => _ = async ? await command.ExecuteScalarAsync() : command.ExecuteScalar()));
    }

    /// <summary>As when a proxy writes its own text into an answer that was compressed.</summary>
    [Theory]
    [InlineData(ClickHouseCompression.Gzip, "gzip")]
    [InlineData(ClickHouseCompression.Deflate, "deflate")]
    [InlineData(ClickHouseCompression.Brotli, "br")]
    public async Task Answer_that_is_not_as_compressed_as_it_says_is_a_broken_connection(ClickHouseCompression compression, string encoding)
    {
        await using var server = new ScriptedServer(
            r => IsOpening(r) ? Version : ScriptedServer.Broken("<html>Bad gateway</html>", $"Content-Encoding: {encoding}\r\n"));
        await using var connection = new ClickHouseConnection($"{server.ConnectionString};Compression={compression}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand("SELECT n FROM t");
        IsBroken(await Assert.ThrowsAsync<ClickHouseException>(() => command.ExecuteScalarAsync()));
        IsBroken(Assert.Throws<ClickHouseException>(() => command.ExecuteScalar()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reset_while_opening_is_a_broken_connection(bool async)
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Broken(""));
        await using var connection = new ClickHouseConnection(server.ConnectionString);
        IsBroken(await Assert.ThrowsAsync<ClickHouseException>(
            async () =>
            {
                if (async)
                {
                    await connection.OpenAsync();
                }
                else
                {
                    connection.Open();
                }
            }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Error_before_a_reset_while_opening_is_found(bool async)
    {
        await using var server = new ScriptedServer(_ => ScriptedServer.Broken(Error));
        await using var connection = new ClickHouseConnection(server.ConnectionString);
        var error = await Assert.ThrowsAsync<ClickHouseException>(
            async () =>
            {
                if (async)
                {
                    await connection.OpenAsync();
                }
                else
                {
                    connection.Open();
                }
            });
        Assert.Equal(395, error.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reset_after_a_bulk_insert_is_told(bool withError)
    {
        await using var server = new ScriptedServer(
            r => IsOpening(r) ? Version
                : ScriptedServer.Broken(withError ? Error : ""));
        await using var connection = new ClickHouseConnection(server.ConnectionString);
        await connection.OpenAsync();
        var error = await Assert.ThrowsAsync<ClickHouseException>(async () =>
        {
            await using var writer = await connection.CreateBulkWriterAsync(
                "t", ["n"], new ClickHouseBulkOptions { ColumnTypes = [ClickHouseType.Parse("UInt8")] });
            await writer.WriteRowAsync([(byte)7]);
            await writer.CompleteAsync();
        });
        if (withError)
        {
            Assert.Equal(395, error.Code);
        }
        else
        {
            IsBroken(error);
        }
    }

    private static bool IsOpening(string request)
        => request.EndsWith("SELECT version()", StringComparison.Ordinal);

    private static void IsBroken(ClickHouseException error)
    {
        Assert.Equal(ClickHouseErrorKind.Connection, error.Kind);
        Assert.True(error.IsTransient);
    }
}
