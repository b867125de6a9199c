using System.Data;
using ClickHouse.AdoNet.Tests.HttpFront;
using ClickHouse.AdoNet.Tests.Infrastructure;
using ClickHouse.AdoNet.Types;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Functional;

public sealed class BulkWriterTests
{
    private const string Table =
        "CREATE TABLE t (id Int64, name Nullable(String), at DateTime64(3, 'UTC'), twice Int64 ALIAS id * 2) ENGINE = MergeTree ORDER BY id";

    private static readonly DateTime At = new(2024, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc);

    [Theory, AllTransports]
    public async Task Rows_arrive_in_blocks_with_progress(TransportKind transport)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await database.OpenAsync();
        await connection.RunAsync(Table);
        var progress = new List<long>();
        var options = new ClickHouseBulkOptions { BlockSize = 1000, Progress = new Reporter(progress) };
        await using (var writer = await connection.CreateBulkWriterAsync("t", options: options))
        {
            Assert.Equal(["id", "name", "at"], writer.Columns.Select(c => c.Name));
            await writer.WriteAsync(Enumerable.Range(0, 2500).Select(i => new object?[] { (long)i, i % 2 == 0 ? null : "n" + i, At }));
            var summary = await writer.CompleteAsync();
            Assert.Equal(2500, summary.WrittenRows);
        }

        Assert.Equal([1000, 2000, 2500], progress);
        Assert.Equal(2500UL, await connection.ScalarAsync("SELECT count() FROM t"));
        Assert.Equal(1250UL, await connection.ScalarAsync("SELECT countIf(name IS NULL) FROM t"));
        Assert.Equal("n7", await connection.ScalarAsync("SELECT name FROM t WHERE id = 7"));
        Assert.Equal(At, await connection.ScalarAsync("SELECT max(at) FROM t"));
    }

    [Theory, AllTransports]
    public void Values_are_scattered_into_typed_columns_synchronously(TransportKind transport)
    {
        using var connection = new ClickHouseConnection(TestDatabase.ServerConnectionString(transport));
        connection.Open();
        var table = "default.`scatter." + Guid.NewGuid().ToString("N") + "`";
        using var create = connection.CreateCommand($"CREATE TABLE {table} (id Int32, value Float64) ENGINE = Memory");
        create.ExecuteNonQuery();
        using (var writer = connection.CreateBulkWriter(table, ["value", "id"]))
        {
            var value = writer.Columns[0].As<double>();
            var id = writer.Columns[1].As<int>();
            for (var i = 0; i < 200_000; i++)
            {
                value.Append(i / 2d);
                id.Append(i);
                if (writer.IsBlockFull)
                {
                    writer.Flush();
                }
            }

            writer.Complete();
            Assert.Equal(200_000, writer.RowsSent);
            Assert.Throws<InvalidOperationException>(() => writer.WriteRow(1d, 2));
        }

        using var check = connection.CreateCommand($"SELECT count() + sum(id = value * 2) FROM {table}");
        Assert.Equal(400_000UL, check.ExecuteScalar());
        create.CommandText = $"DROP TABLE {table}";
        create.ExecuteNonQuery();
    }

    [Theory, AllTransports]
    public async Task Reader_is_a_source(TransportKind transport)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await database.OpenAsync();
        await connection.RunAsync(Table);
        await using var source = await TestDatabase.OpenServerAsync(TransportKind.Embedded);
        await using var command = source.CreateCommand(
            "SELECT number::Int64, if(number % 3 = 0, NULL, toString(number)), toDateTime64('2024-01-01', 3, 'UTC') FROM numbers(10000)");
        await using var reader = await command.ExecuteReaderAsync();
        await using (var writer = await connection.CreateBulkWriterAsync("t"))
        {
            await writer.WriteAsync(reader);
            await writer.CompleteAsync();
        }

        Assert.Equal(10_000UL, await connection.ScalarAsync("SELECT count() FROM t"));
        Assert.Equal(3334UL, await connection.ScalarAsync("SELECT countIf(name IS NULL) FROM t"));
    }

    [Theory, AllTransports]
    public async Task Async_source_and_given_types(TransportKind transport)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await database.OpenAsync();
        await connection.RunAsync(Table);
        var options = new ClickHouseBulkOptions { ColumnTypes = [ClickHouseTypes.Int32], Settings = new Dictionary<string, string> { ["max_threads"] = "1" } };
        await using (var writer = await connection.CreateBulkWriterAsync("t", ["id"], options))
        {
            await writer.WriteAsync(Rows());
            await writer.CompleteAsync();
        }

        Assert.Equal(3L, await connection.ScalarAsync("SELECT sum(id) FROM t"));

        static async IAsyncEnumerable<object?[]> Rows()
        {
            for (var i = 0; i < 3; i++)
            {
                await Task.Yield();
                yield return [i];
            }
        }
    }

    [Theory, AllTransports]
    public async Task Refused_row_leaves_the_writer_usable(TransportKind transport)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await database.OpenAsync();
        await connection.RunAsync("CREATE TABLE t (a Int64, b UInt8) ENGINE = MergeTree ORDER BY a");
        await using (var writer = await connection.CreateBulkWriterAsync("t"))
        {
            writer.WriteRow(1L, 1);
            var error = Assert.Throws<ArgumentOutOfRangeException>(() => writer.WriteRow(2L, 256));
            Assert.Contains("'b'", error.Message, StringComparison.Ordinal);
            Assert.ThrowsAny<Exception>(() => writer.WriteRow(2L, null));
            Assert.Throws<ArgumentException>(() => writer.WriteRow(2L));
            writer.WriteRow(3L, 255);
            await writer.CompleteAsync();
        }

        Assert.Equal("1,3", await connection.ScalarAsync("SELECT arrayStringConcat(groupArray(toString(a)), ',') FROM (SELECT a FROM t ORDER BY a)"));
    }

    [Theory, AllTransports]
    public async Task Dispose_without_complete_breaks_the_insert_off(TransportKind transport)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await database.OpenAsync();
        await connection.RunAsync(Table);
        await using (var writer = await connection.CreateBulkWriterAsync("t"))
        {
            writer.WriteRow(1L, "x", At);
        }

        Assert.Equal(0UL, await connection.ScalarAsync("SELECT count() FROM t"));
        await using (var writer = await connection.CreateBulkWriterAsync("t"))
        {
            writer.WriteRow(1L, "x", At);
            await writer.FlushAsync();
        }

        // The connection serves again, and nothing of the insert goes on.
        await connection.ScalarAsync("SELECT count() FROM t");
    }

    [Theory, AllTransports]
    public async Task Errors_name_table_and_column(TransportKind transport)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await database.OpenAsync();
        await connection.RunAsync(Table);
        var error = await Assert.ThrowsAsync<ClickHouseException>(async () => await connection.CreateBulkWriterAsync("no_such_table"));
        Assert.Equal(60, error.Code);
        error = await Assert.ThrowsAsync<ClickHouseException>(async () => await connection.CreateBulkWriterAsync("t", ["id", "wrong"]));
        Assert.Equal(ClickHouseErrorKind.Schema, error.Kind);
        Assert.Contains("wrong", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(async () => await connection.CreateBulkWriterAsync("a.b.c"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await connection.CreateBulkWriterAsync("t` (id) VALUES (1) --"));

        var options = new ClickHouseBulkOptions { ColumnTypes = [ClickHouseTypes.String] };
        error = await Assert.ThrowsAsync<ClickHouseException>(async () =>
        {
            await using var writer = await connection.CreateBulkWriterAsync("t", ["id"], options);
            writer.WriteRow("not a number");
            await writer.CompleteAsync();
        });
        Assert.Equal(ClickHouseErrorKind.Data, error.Kind);
        Assert.Equal((byte)1, await connection.ScalarAsync("SELECT 1"));
    }

    [Theory, AllTransports]
    public async Task Writer_keeps_the_connection_for_itself(TransportKind transport)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await database.OpenAsync();
        await connection.RunAsync(Table);
        await using var writer = await connection.CreateBulkWriterAsync("t");
        await Assert.ThrowsAsync<InvalidOperationException>(() => connection.ScalarAsync("SELECT 1"));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await connection.CreateBulkWriterAsync("t"));
    }

    [Theory, AllTransports]
    public async Task Cancelled_token_breaks_the_insert_off(TransportKind transport)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await database.OpenAsync();
        await connection.RunAsync(Table);
        await using (var writer = await connection.CreateBulkWriterAsync("t"))
        {
            writer.WriteRow(1L, "x", At);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await writer.CompleteAsync(new CancellationToken(true)));
        }

        Assert.Equal(0UL, await connection.ScalarAsync("SELECT count() FROM t"));
    }

    [Theory]
    [InlineData(ClickHouseCompression.Gzip)]
    [InlineData(ClickHouseCompression.Deflate)]
    [InlineData(ClickHouseCompression.Brotli)]
    public async Task Compression_works_both_ways(ClickHouseCompression compression)
    {
        await using var database = await TestDatabase.CreateAsync(TransportKind.Http);
        await using var server = await FrontServer.StartAsync();
        await using var connection = new ClickHouseConnection($"{server.ConnectionString};Database={database.Name};Compression={compression}");
        await connection.OpenAsync();
        await connection.RunAsync(Table);
        await using (var writer = await connection.CreateBulkWriterAsync("t"))
        {
            await writer.WriteAsync(Enumerable.Range(0, 100_000).Select(i => new object?[] { (long)i, "text " + i, At }));
            await writer.CompleteAsync();
            Assert.NotEmpty(server.Last!.Value.ContentEncoding);
        }

        await using var command = connection.CreateCommand("SELECT id, name FROM t ORDER BY id");
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.Default, CancellationToken.None);
        var rows = 0;
        while (await reader.ReadAsync())
        {
            Assert.Equal("text " + rows, reader.GetString(1));
            rows++;
        }

        Assert.Equal(100_000, rows);
        Assert.NotEmpty(server.Last!.Value.AcceptEncoding);
    }

    private sealed class Reporter(List<long> reports) : IProgress<long>
    {
        public void Report(long value) => reports.Add(value);
    }
}
