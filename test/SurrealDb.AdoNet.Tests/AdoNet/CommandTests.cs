using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using SurrealDb.AdoNet.Tests.Infrastructure;
using Xunit;

namespace SurrealDb.AdoNet.Tests.AdoNet;

public class CommandTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Statements_run_synchronously_and_asynchronously(bool async)
    {
        await using var connection = new SurrealDbConnection(Database.Builder("commands").ConnectionString);
        if (async)
        {
            await connection.OpenAsync();
        }
        else
        {
            connection.Open();
        }

        await using var command = connection.CreateCommand("CREATE ONLY $id SET name = $name RETURN VALUE name");
        command.Parameters.Add(new SurrealDbParameter("id", new SurrealDbRecordId("person", Guid.NewGuid())));
        command.Parameters.AddWithValue("name", "`';--\0😀⟩");
        Assert.Equal("`';--\0😀⟩", async ? await command.ExecuteScalarAsync() : command.ExecuteScalar());
        command.CommandText = "SELECT * FROM $id";
        Assert.Equal(-1, async ? await command.ExecuteNonQueryAsync() : command.ExecuteNonQuery());
        command.CommandText = "-- nothing";
        Assert.Null(async ? await command.ExecuteScalarAsync() : command.ExecuteScalar());
    }

    [Fact]
    public async Task A_failure_of_any_statement_is_thrown()
    {
        await using var connection = await Database.OpenAsync("commands");
        await using var command = connection.CreateCommand("RETURN 1; THROW 'x'; RETURN $secret");
        command.Parameters.AddWithValue("secret", "hidden");
        var error = await Assert.ThrowsAsync<SurrealDbException>(() => command.ExecuteReaderAsync());
        Assert.Equal((SurrealDbErrorKind.Thrown, 1, command.CommandText), (error.Kind, error.StatementIndex, error.Statement));
        Assert.DoesNotContain("hidden", error.ToString(), StringComparison.Ordinal);

        error = await Assert.ThrowsAsync<SurrealDbException>(() => connection.ExecuteAsync("BEGIN; CREATE t:1; THROW 'why'; CREATE t:2; COMMIT"));
        Assert.Equal(("An error occurred: why", 2), (error.Message, error.StatementIndex));
        error = await Assert.ThrowsAsync<SurrealDbException>(() => connection.ExecuteAsync("nonsense here"));
        Assert.Equal((SurrealDbErrorKind.Validation, null), (error.Kind, error.StatementIndex));
    }

    [Fact]
    public async Task Time_outs_and_cancellation_leave_the_connection_usable()
    {
        await using var connection = await Database.OpenAsync("commands");
        await using var command = connection.CreateCommand("SLEEP 3s");
        command.CommandTimeout = 1;
        Assert.Equal(SurrealDbErrorKind.Timeout, (await Assert.ThrowsAsync<SurrealDbException>(() => command.ExecuteNonQueryAsync())).Kind);

        using var source = new CancellationTokenSource(50);
        var cancelled = await Assert.ThrowsAsync<OperationCanceledException>(() => command.ExecuteNonQueryAsync(source.Token));
        Assert.Equal(source.Token, cancelled.CancellationToken);

        foreach (var async in new[] { true, false })
        {
            var running = Task.Run(async () => async ? await command.ExecuteNonQueryAsync() : command.ExecuteNonQuery());
            while (!running.IsCompleted)
            {
                await Task.Delay(20);
                command.Cancel();
            }

            Assert.Equal(SurrealDbErrorKind.Cancelled, (await Assert.ThrowsAsync<SurrealDbException>(() => running)).Kind);
        }

        command.Cancel();
        Assert.Equal(1L, await connection.ScalarAsync("RETURN 1"));
    }

    [Fact]
    public async Task A_hundred_commands_at_once()
    {
        await using var source = SurrealDbDataSource.Create(Database.Builder("commands").ConnectionString);
        var values = await Task.WhenAll(Enumerable.Range(0, 100).Select(async i =>
        {
            await using var connection = await source.OpenConnectionAsync();
            return await connection.ScalarAsync("SLEEP 20ms; RETURN $i; ") is null ? await connection.ScalarAsync("RETURN $i", ("i", i)) : null;
        }));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (object?)(long)i), values);

        var threads = Enumerable.Range(0, 20).Select(i => Task.Factory.StartNew(
            () =>
            {
                using var connection = source.OpenConnection();
                using var command = connection.CreateCommand("RETURN $i");
                command.Parameters.AddWithValue("i", i);
                return (long)command.ExecuteScalar()!;
            }, TaskCreationOptions.LongRunning));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (long)i), await Task.WhenAll(threads));
        using var command = source.CreateCommand("RETURN 7");
        Assert.Equal(7L, command.ExecuteScalar());
    }

    [Fact]
    public async Task Readers_may_be_open_side_by_side()
    {
        await using var connection = await Database.OpenAsync("commands");
        await using var outer = await connection.CreateCommand("RETURN [1, 2, 3]").ExecuteReaderAsync();
        var sum = 0L;
        while (await outer.ReadAsync())
        {
            sum += (long)(await connection.ScalarAsync("RETURN $x * 10", ("x", outer.GetInt32(0))))!;
        }

        Assert.Equal(60, sum);
    }

    [Fact]
    public async Task Parameters_are_refused_that_make_no_sense()
    {
        await using var connection = await Database.OpenAsync("commands");
        await using var command = connection.CreateCommand("RETURN $a");
        command.Parameters.AddWithValue("a", 1);
        command.Parameters.AddWithValue("$a", 2);
        await Assert.ThrowsAsync<ArgumentException>(() => command.ExecuteScalarAsync());
        command.Parameters.Clear();
        command.Parameters.AddWithValue("", 2);
        await Assert.ThrowsAsync<ArgumentException>(() => command.ExecuteScalarAsync());
        command.Parameters.Clear();
        foreach (var value in new object[] { ulong.MaxValue, TimeSpan.FromTicks(-1), new Version(1, 0) })
        {
            command.Parameters.Clear();
            command.Parameters.AddWithValue("a", value);
            await Assert.ThrowsAsync<ArgumentException>(() => command.ExecuteScalarAsync());
        }

        Assert.Equal(DbType.Object, command.Parameters["$a"].DbType);
        Assert.Throws<NotSupportedException>(() => command.Parameters[0].Direction = ParameterDirection.Output);
        Assert.Throws<NotSupportedException>(() => command.CommandType = CommandType.StoredProcedure);
        Assert.Throws<InvalidOperationException>(() => new SurrealDbCommand("RETURN 1").ExecuteScalar());
        Assert.Throws<ArgumentException>(() => ((DbCommand)command).Parameters.Add(new object()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Batches_run_in_order_and_end_at_a_failure(bool async)
    {
        await using var connection = await Database.OpenAsync("commands", "REMOVE TABLE IF EXISTS batched; DEFINE TABLE batched");
        await using var batch = connection.CreateBatch();
        foreach (var i in new[] { 1, 2 })
        {
            var command = batch.BatchCommands.Add("CREATE type::record('batched', $id) SET n = $id; RETURN $id");
            command.Parameters.AddWithValue("id", i);
        }

        await using (var reader = async ? await batch.ExecuteReaderAsync() : batch.ExecuteReader())
        {
            Assert.Equal("id", reader.GetName(0));
            Assert.True(reader.NextResult());
            Assert.True(reader.Read());
            Assert.Equal(1, reader.GetInt32(0));
            Assert.True(async ? await reader.NextResultAsync() : reader.NextResult());
            Assert.True(reader.NextResult());
            Assert.True(reader.Read());
            Assert.Equal(2, reader.GetInt32(0));
            Assert.False(reader.NextResult());
        }

        batch.BatchCommands[1].CommandText = "THROW 'no'";
        batch.BatchCommands[0].CommandText = "RETURN 5";
        batch.BatchCommands.Add("CREATE batched:3");
        var error = async
            ? await Assert.ThrowsAsync<SurrealDbException>(() => batch.ExecuteNonQueryAsync())
            : Assert.Throws<SurrealDbException>(() => batch.ExecuteNonQuery());
        Assert.Same(batch.BatchCommands[1], error.BatchCommand);
        Assert.Equal(0L, await connection.ScalarAsync("RETURN count(SELECT * FROM batched:3..=3)"));
        batch.BatchCommands.RemoveAt(1);
        Assert.Equal(5L, async ? await batch.ExecuteScalarAsync() : batch.ExecuteScalar());
        Assert.Equal(3L, await connection.ScalarAsync("RETURN count(SELECT * FROM batched)"));
    }

    [Fact]
    public async Task Traces_and_metrics()
    {
        var activities = new List<Activity>();
        var durations = new List<(double Seconds, Dictionary<string, object?> Tags)>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "EFCore.MultiStore.SurrealDb.AdoNet",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (activities)
                {
                    activities.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "EFCore.MultiStore.SurrealDb.AdoNet")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            lock (durations)
            {
                durations.Add((seconds, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value)));
            }
        });
        meters.Start();

        await using var connection = await Database.OpenAsync("telemetry");
        await connection.ScalarAsync("RETURN $x", ("x", "secret"));
        await Assert.ThrowsAsync<SurrealDbException>(() => connection.ExecuteAsync("THROW 'x'"));

        List<Activity> own;
        lock (activities)
        {
            own = [.. activities.Where(a => a.GetTagItem("db.namespace") is "n|telemetry")];
        }

        Assert.Equal(["RETURN", "THROW"], own.Select(a => a.OperationName));
        Assert.Equal("surrealdb", own[0].GetTagItem("db.system.name"));
        Assert.Equal("RETURN $x", own[0].GetTagItem("db.query.text"));
        Assert.Equal(SurrealDbServer.Shared.Port, own[0].GetTagItem("server.port"));
        Assert.Equal((ActivityStatusCode.Error, "Thrown"), (own[1].Status, own[1].GetTagItem("error.type")));
        Assert.DoesNotContain(own.SelectMany(a => a.Tags), tag => tag.Value?.Contains("secret", StringComparison.Ordinal) == true);
        lock (durations)
        {
            Assert.Equal(2, durations.Count(d => d.Tags["db.namespace"] is "n|telemetry" && d.Seconds > 0));
        }
    }
}
