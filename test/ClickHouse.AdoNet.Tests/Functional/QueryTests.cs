using System.Data;
using ClickHouse.AdoNet.Tests.Infrastructure;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Functional;

public sealed class QueryTests
{
    [Theory, AllTransports]
    public async Task Reads_typed_values(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        await using var command = connection.CreateCommand(
            "SELECT toInt64(-5) AS a, 'x' AS b, 1.5 AS c, toDateTime('2024-02-03 04:05:06', 'UTC') AS d, NULL::Nullable(Int32) AS e, "
            + "[1, 2]::Array(Int32) AS f");
        await using var reader = await command.ExecuteReaderAsync();

        Assert.True(reader.HasRows);
        Assert.Equal(6, reader.FieldCount);
        Assert.True(await reader.ReadAsync());
        Assert.Equal(-5, reader.GetInt64(0));
        Assert.Equal("x", reader.GetString(1));
        Assert.Equal(1.5, reader.GetDouble(2));
        Assert.Equal(new DateTime(2024, 2, 3, 4, 5, 6), reader.GetDateTime(3));
        Assert.True(reader.IsDBNull(4));
        Assert.Equal([1, 2], reader.GetFieldValue<int[]>(5));
        Assert.Equal("Nullable(Int32)", reader.GetDataTypeName(4));
        Assert.Equal(typeof(long), reader.GetFieldType(0));
        Assert.Equal(3, reader.GetOrdinal("d"));
        Assert.False(await reader.ReadAsync());
        Assert.Throws<InvalidOperationException>(() => reader.GetInt64(0));
    }

    [Theory, AllTransports]
    public void Reads_many_blocks_synchronously(TransportKind transport)
    {
        using var connection = new ClickHouseConnection(TestDatabase.ServerConnectionString(transport));
        connection.Open();
        using var command = connection.CreateCommand("SELECT number, toString(number) FROM numbers(200000)");
        using var reader = command.ExecuteReader();
        long count = 0;
        while (reader.Read())
        {
            Assert.Equal(count, reader.GetInt64(0));
            count++;
        }

        Assert.Equal(200_000, count);
    }

    [Theory, AllTransports]
    public async Task Empty_result_has_a_schema(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        await using var command = connection.CreateCommand("SELECT number AS n, {s:String} AS s FROM numbers(10) WHERE number > 100 -- none");
        command.Parameters.AddWithValue("s", "x");
        await using var reader = await command.ExecuteReaderAsync();

        Assert.False(reader.HasRows);
        Assert.Equal(2, reader.FieldCount);
        Assert.Equal("n", reader.GetName(0));
        Assert.Equal("String", reader.GetDataTypeName(1));
        Assert.False(await reader.ReadAsync());
    }

    [Theory, AllTransports]
    public async Task Statement_without_result_has_no_fields(TransportKind transport)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await database.OpenAsync();
        await using var command = connection.CreateCommand("CREATE TABLE t (x Int32) ENGINE = MergeTree ORDER BY x");
        await using var reader = await command.ExecuteReaderAsync();

        Assert.Equal(0, reader.FieldCount);
        Assert.False(reader.HasRows);
        Assert.Equal(-1, reader.RecordsAffected);
        Assert.False(await reader.NextResultAsync());
    }

    [Theory, AllTransports]
    public async Task Insert_tells_the_rows_written(TransportKind transport)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await database.OpenAsync();
        await connection.RunAsync("CREATE TABLE t (x Int32) ENGINE = MergeTree ORDER BY x");
        Assert.Equal(3, await connection.RunAsync("INSERT INTO t VALUES (1), (2), (3)"));
        Assert.Equal(100, await connection.RunAsync("INSERT INTO t SELECT number FROM numbers(100);"));
        Assert.Equal(103L, Convert.ToInt64(await connection.ScalarAsync("SELECT count() FROM t")));
        Assert.Equal(-1, await connection.RunAsync("SELECT * FROM t"));
    }

    [Theory, AllTransports]
    public async Task Show_and_describe_answer_rows(TransportKind transport)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await database.OpenAsync();
        await connection.RunAsync("CREATE TABLE t (x Int32) ENGINE = MergeTree ORDER BY x");
        Assert.Equal("t", await connection.ScalarAsync("SHOW TABLES"));
        Assert.Equal("x", await connection.ScalarAsync("DESCRIBE TABLE t"));
        Assert.Equal(7, (int)Convert.ToInt64(await connection.ScalarAsync("WITH 7 AS y SELECT y")));
    }

    [Theory, AllTransports]
    public async Task Schema_only_gives_columns_without_running(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        await using var command = connection.CreateCommand("SELECT throwIf(1) AS x, toDecimal64(1, 3) AS y");
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SchemaOnly);
        Assert.Equal(2, reader.FieldCount);
        var schema = reader.GetSchemaTable()!;
        Assert.Equal("y", schema.Rows[1]["ColumnName"]);
        Assert.Equal((short)18, schema.Rows[1]["NumericPrecision"]);
        Assert.Equal((short)3, schema.Rows[1]["NumericScale"]);
        Assert.False(await reader.ReadAsync());
    }

    [Theory, AllTransports]
    public async Task Block_is_read_by_columns(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        await using var command = connection.CreateCommand("SELECT number FROM numbers(100000)");
        await using var reader = await command.ExecuteReaderAsync();
        long sum = 0;
        while (await reader.ReadBlockAsync() is { } block)
        {
            foreach (var value in ((ClickHouseColumn<ulong>)block[0]).Values)
            {
                sum += (long)value;
            }
        }

        Assert.Equal(100_000L * 99_999 / 2, sum);
    }

    [Theory, AllTransports]
    public async Task Second_statement_while_a_reader_is_open_is_refused(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        await using var first = connection.CreateCommand("SELECT number FROM numbers(1000000)");
        await using var second = connection.CreateCommand("SELECT 1");
        await using (var reader = await first.ExecuteReaderAsync())
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => second.ExecuteScalarAsync());
            Assert.True(await reader.ReadAsync());
        }

        Assert.Equal((byte)1, await second.ExecuteScalarAsync());
    }

    [Theory, AllTransports]
    public async Task Error_carries_code_name_kind_and_statement(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        await using var command = connection.CreateCommand("SELECT {x:Int32} FROM no_such_table");
        command.Parameters.AddWithValue("x", 424242);
        command.QueryId = "my-query." + Guid.NewGuid();
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => command.ExecuteReaderAsync());
        Assert.Equal(60, error.Code);
        Assert.Equal("UNKNOWN_TABLE", error.ErrorName);
        Assert.Equal(ClickHouseErrorKind.Schema, error.Kind);
        Assert.Equal(command.QueryId, error.QueryId);
        Assert.Equal(command.CommandText, error.Statement);
        Assert.False(error.IsTransient);
        Assert.Null(error.SqlState);

        Assert.Equal((byte)1, await connection.ScalarAsync("SELECT 1"));
    }

    [Theory, AllTransports]
    public async Task Error_in_the_middle_of_a_result_is_reported(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        await using var command = connection.CreateCommand(
            "SELECT number, throwIf(number = 500000) FROM numbers(1000000) SETTINGS max_threads = 1, max_block_size = 10000");
        await using var reader = await command.ExecuteReaderAsync();
        var error = await Assert.ThrowsAsync<ClickHouseException>(async () =>
        {
            while (await reader.ReadAsync())
            {
            }
        });
        Assert.Equal(395, error.Code);
        Assert.Equal(ClickHouseErrorKind.Data, error.Kind);
        await reader.DisposeAsync();
        Assert.Equal((byte)1, await connection.ScalarAsync("SELECT 1"));
    }

    [Theory, AllTransports]
    public async Task Unknown_database_is_reported(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport, "Database=no_such_database");
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => connection.ScalarAsync("SELECT 1"));
        Assert.Equal(81, error.Code);
        Assert.Equal("UNKNOWN_DATABASE", error.ErrorName);
    }

    [Theory, AllTransports]
    public async Task Closed_connection_and_missing_text_are_refused(TransportKind transport)
    {
        await using var connection = new ClickHouseConnection(TestDatabase.ServerConnectionString(transport));
        await using var command = connection.CreateCommand("SELECT 1");
        await Assert.ThrowsAsync<InvalidOperationException>(() => command.ExecuteScalarAsync());
        await connection.OpenAsync();
        command.CommandText = " -- nothing";
        await Assert.ThrowsAsync<ClickHouseException>(() => command.ExecuteScalarAsync());
        command.CommandText = "SELECT 1; SELECT 2";
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => command.ExecuteScalarAsync());
        Assert.Contains("several statements", error.Message, StringComparison.Ordinal);
        command.CommandText = "SELECT 1 FORMAT CSV";
        error = await Assert.ThrowsAsync<ClickHouseException>(() => command.ExecuteScalarAsync());
        Assert.Contains("FORMAT", error.Message, StringComparison.Ordinal);
    }
}
