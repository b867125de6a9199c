using System.Data;
using System.Text;
using ClickHouse.AdoNet.Tests.Infrastructure;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Functional;

public sealed class ReaderTests
{
    [Theory, AllTransports]
    public async Task Bytes_texts_and_streams(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        await using var command = connection.CreateCommand("SELECT 'häß' AS s, unhex('00ff10') AS b, 'x' AS c");
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess);
        Assert.True(await reader.ReadAsync());
        Assert.Equal("häß", await reader.GetTextReader(0).ReadToEndAsync());
        Assert.Equal([0, 255, 16], reader.GetFieldValue<byte[]>(1));
        Assert.Equal([0, 255, 16], reader.GetFieldValue<ReadOnlyMemory<byte>>(1).ToArray());
        var buffer = new byte[2];
        Assert.Equal(3, reader.GetBytes(1, 0, null, 0, 0));
        Assert.Equal(2, reader.GetBytes(1, 1, buffer, 0, 2));
        Assert.Equal([255, 16], buffer);
        Assert.Equal(0, reader.GetBytes(1, 3, buffer, 0, 2));
        var chars = new char[5];
        Assert.Equal(3, reader.GetChars(0, 0, chars, 1, 4));
        Assert.Equal("häß", new string(chars, 1, 3));
        using var stream = new MemoryStream();
        await reader.GetFieldValue<Stream>(0).CopyToAsync(stream);
        Assert.Equal("häß", Encoding.UTF8.GetString(stream.ToArray()));
        Assert.Equal('x', reader.GetChar(2));
        Assert.Throws<InvalidCastException>(() => reader.GetChar(0));
        Assert.Throws<InvalidCastException>(() => reader.GetInt32(0));
        Assert.Throws<IndexOutOfRangeException>(() => reader.GetInt32(3));
        Assert.Throws<IndexOutOfRangeException>(() => reader.GetOrdinal("no"));
        Assert.Equal(0, reader.GetOrdinal("S"));
    }

    [Theory, AllTransports]
    public async Task Data_table_loads(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        await using var command = connection.CreateCommand("SELECT number AS n, if(number = 1, NULL, 'x') AS s FROM numbers(3)");
        await using var reader = await command.ExecuteReaderAsync();
        using var table = new DataTable();
        table.Load(reader);
        Assert.Equal(3, table.Rows.Count);
        Assert.Equal(DBNull.Value, table.Rows[1]["s"]);
    }

    [Theory, AllTransports]
    public async Task Single_row_and_close_connection(TransportKind transport)
    {
        var connection = await TestDatabase.OpenServerAsync(transport);
        await using var command = connection.CreateCommand("SELECT number FROM numbers(10)");
        await using (var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow | CommandBehavior.CloseConnection))
        {
            Assert.True(await reader.ReadAsync());
            Assert.Equal(0, reader.GetInt32(0));
            Assert.False(await reader.ReadAsync());
        }

        Assert.Equal(ConnectionState.Closed, connection.State);
        await connection.DisposeAsync();
    }

    [Theory, AllTransports]
    public async Task Typed_reads_do_not_allocate(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        await using var command = connection.CreateCommand(
            "SELECT number::Int64, number / 2, toDateTime(number, 'UTC'), if(number % 2, NULL, number)::Nullable(Int32) FROM numbers(50000)");
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(reader.Read());
        ReadOnce();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
        {
            Assert.True(reader.Read());
            ReadOnce();
        }

        // Two bytes a row: a collection that another test sets off counts what is left of this thread's allocation buffer, up to 8 KB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000);

        void ReadOnce()
        {
            _ = reader.GetInt64(0) + reader.GetFieldValue<long>(0);
            _ = reader.GetDouble(1) + reader.GetFieldValue<double>(1);
            _ = reader.GetDateTime(2) == reader.GetFieldValue<DateTime>(2);
            _ = reader.IsDBNull(3) ? 0 : reader.GetInt32(3);
            _ = reader.GetFieldValue<int?>(3);
        }
    }

    [Theory, AllTransports]
    public async Task Closing_the_connection_closes_the_reader(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        await using var command = connection.CreateCommand("SELECT number FROM numbers(1000000)");
        var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        await connection.CloseAsync();
        Assert.True(reader.IsClosed);
        Assert.Throws<InvalidOperationException>(() => reader.Read());
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        await connection.OpenAsync();
        Assert.Equal((byte)1, await connection.ScalarAsync("SELECT 1"));
    }

    [Theory, AllTransports]
    public async Task Summary_counts_what_was_read(TransportKind transport)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await database.OpenAsync();
        await connection.RunAsync("CREATE TABLE t (x Int64) ENGINE = MergeTree ORDER BY x");
        await using var command = connection.CreateCommand("INSERT INTO t SELECT number FROM numbers(1000)");
        await command.ExecuteNonQueryAsync();
        Assert.Equal(1000, command.Summary.WrittenRows);
        Assert.Equal(8000, command.Summary.WrittenBytes);
    }

    [Theory, AllTransports]
    public async Task Server_time_zone_decides_where_the_type_names_none(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        await using var command = connection.CreateCommand("SELECT toDateTime(0)");
        command.Settings["session_timezone"] = "Asia/Tokyo";
        Assert.Equal(new DateTime(1970, 1, 1, 9, 0, 0), (DateTime)(await command.ExecuteScalarAsync())!);
    }
}
