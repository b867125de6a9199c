using ClickHouse.AdoNet.Tests.Infrastructure;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Functional;

public sealed class BatchTests
{
    [Theory, AllTransports]
    public async Task Statements_run_one_after_another(TransportKind transport)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await database.OpenAsync();
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add("CREATE TABLE t (x Int32) ENGINE = MergeTree ORDER BY x");
        var insert = batch.BatchCommands.Add("INSERT INTO t VALUES ({x:Int32}), ({x:Int32} + 1)");
        insert.Parameters.AddWithValue("x", 5);
        batch.BatchCommands.Add("INSERT INTO t SELECT 100");
        batch.BatchCommands.Add("SELECT x FROM t ORDER BY x");
        await using (var reader = await batch.ExecuteReaderAsync())
        {
            Assert.Equal(0, reader.FieldCount);
            Assert.True(await reader.NextResultAsync());
            Assert.True(await reader.NextResultAsync());
            Assert.True(await reader.NextResultAsync());
            Assert.Equal(3, reader.RecordsAffected);
            var values = new List<int>();
            while (await reader.ReadAsync())
            {
                values.Add(reader.GetInt32(0));
            }

            Assert.Equal([5, 6, 100], values);
            Assert.False(await reader.NextResultAsync());
        }

        Assert.Equal(2, insert.RecordsAffected);
        batch.BatchCommands.RemoveAt(0);
        Assert.Equal(3, await batch.ExecuteNonQueryAsync());
        Assert.Equal(3, batch.ExecuteNonQuery());
        Assert.Equal(9UL, await connection.ScalarAsync("SELECT count() FROM t"));
    }

    [Theory, AllTransports]
    public async Task Failure_ends_the_batch(TransportKind transport)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await database.OpenAsync();
        await connection.RunAsync("CREATE TABLE t (x Int32) ENGINE = MergeTree ORDER BY x");
        await using var batch = connection.CreateBatch();
        batch.BatchCommands.Add("INSERT INTO t VALUES (1)");
        batch.BatchCommands.Add("INSERT INTO nowhere VALUES (1)");
        batch.BatchCommands.Add("INSERT INTO t VALUES (2)");
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => batch.ExecuteNonQueryAsync());
        Assert.Equal("INSERT INTO nowhere VALUES (1)", error.Statement);
        Assert.Equal(1UL, await connection.ScalarAsync("SELECT count() FROM t"));
    }
}
