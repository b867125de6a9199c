using System.Data;
using Xunit;

namespace SurrealDb.AdoNet.Tests.AdoNet;

public class TransactionTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commit_and_rollback(bool async)
    {
        await using var connection = await Database.OpenAsync("client transactions", "DEFINE TABLE OVERWRITE t");
        await using var other = await Database.OpenAsync("client transactions");
        foreach (var commit in new[] { true, false })
        {
            var transaction = async ? await connection.BeginTransactionAsync() : connection.BeginTransaction(IsolationLevel.ReadCommitted);
            Assert.Equal(IsolationLevel.Snapshot, transaction.IsolationLevel);
            await connection.ExecuteAsync($"CREATE t:{commit}");
            Assert.Equal(1L, await connection.ScalarAsync("RETURN count(SELECT * FROM t)"));
            Assert.Equal(0L, await other.ScalarAsync("RETURN count(SELECT * FROM t)"));
            Assert.Throws<InvalidOperationException>(() => connection.BeginTransaction());
            Assert.Throws<InvalidOperationException>(() => connection.ChangeDatabase("x"));
            switch (commit, async)
            {
                case (true, true):
                    await transaction.CommitAsync();
                    break;
                case (true, false):
                    transaction.Commit();
                    break;
                case (false, true):
                    await transaction.DisposeAsync();
                    break;
                default:
                    transaction.Dispose();
                    break;
            }

            Assert.Null(transaction.Connection);
            Assert.Throws<InvalidOperationException>(transaction.Commit);
            Assert.Throws<InvalidOperationException>(transaction.Rollback);
            transaction.Dispose();
            Assert.Equal(commit ? 1L : 0L, await other.ScalarAsync("RETURN count(SELECT * FROM t)"));
            await other.ExecuteAsync("DELETE t");
        }
    }

    [Fact]
    public async Task The_first_error_dooms()
    {
        await using var connection = await Database.OpenAsync("client transactions", "DEFINE TABLE OVERWRITE doomed; CREATE doomed:1");
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("CREATE doomed:0");
        var first = await Assert.ThrowsAsync<SurrealDbException>(() => connection.ExecuteAsync("INSERT INTO doomed [{id: 5}, {id: 1}]"));
        Assert.Equal(SurrealDbConstraint.RecordId, first.Constraint);
        var next = await Assert.ThrowsAsync<SurrealDbException>(() => connection.ExecuteAsync("RETURN 1"));
        Assert.Equal((SurrealDbErrorKind.Transaction, false), (next.Kind, next.IsTransient));
        Assert.Same(first, next.InnerException);
        Assert.Contains(first.Message, next.Message, StringComparison.Ordinal);
        Assert.Equal(SurrealDbErrorKind.Transaction, (await Assert.ThrowsAsync<SurrealDbException>(() => transaction.CommitAsync())).Kind);

        // It is rolled back, and over.
        Assert.Equal(1L, await connection.ScalarAsync("RETURN count(SELECT * FROM doomed)"));
    }

    [Fact]
    public async Task Cancellation_and_time_outs_doom_and_refused_parameters_do_not()
    {
        await using var connection = await Database.OpenAsync("client transactions");
        await using (await connection.BeginTransactionAsync())
        {
            using var source = new CancellationTokenSource(50);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.CreateCommand("SLEEP 300ms").ExecuteNonQueryAsync(source.Token));
            Assert.Equal(SurrealDbErrorKind.Transaction, (await Assert.ThrowsAsync<SurrealDbException>(() => connection.ExecuteAsync("RETURN 1"))).Kind);
        }

        await using var transaction = await connection.BeginTransactionAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => connection.ScalarAsync("RETURN $x", ("x", ulong.MaxValue)));
        Assert.Equal(1L, await connection.ScalarAsync("RETURN 1"));
        await transaction.CommitAsync();
    }

    [Fact]
    public async Task Two_in_conflict()
    {
        await using var one = await Database.OpenAsync("client transactions", "DEFINE TABLE OVERWRITE c; CREATE c:1 SET n = 0");
        await using var two = await Database.OpenAsync("client transactions");
        var first = await one.BeginTransactionAsync();
        var second = await two.BeginTransactionAsync();
        await one.ExecuteAsync("UPDATE c SET n += 1");
        await two.ExecuteAsync("UPDATE c SET n += 1");
        await first.CommitAsync();
        var error = await Assert.ThrowsAsync<SurrealDbException>(() => second.CommitAsync());
        Assert.True(error.IsTransient, error.Message);
        Assert.Null(second.Connection);
        Assert.Equal(1L, await two.ScalarAsync("RETURN (SELECT VALUE n FROM c)[0]"));
    }

    [Fact]
    public async Task Single_statements_in_conflict_may_be_done_again()
    {
        await using var source = SurrealDbDataSource.Create(Database.Builder("client transactions").ConnectionString);
        var errors = new List<SurrealDbException>();

        // Each statement is a transaction of its own; of so many at once some meet.
        for (var round = 0; round < 50 && errors.Count == 0; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
            {
                await using var connection = await source.OpenConnectionAsync();
                try
                {
                    await connection.CreateCommand("UPSERT contended:1 SET at = rand()").ExecuteNonQueryAsync();
                }
                catch (SurrealDbException e)
                {
                    lock (errors)
                    {
                        errors.Add(e);
                    }
                }
            }));
        }

        Assert.NotEmpty(errors);
        Assert.All(errors, e => Assert.True(e.IsTransient, $"{e.Kind}: {e.Message}"));
    }

    [Fact]
    public async Task A_command_of_another_transaction_is_refused()
    {
        await using var connection = await Database.OpenAsync("client transactions");
        await using var other = await Database.OpenAsync("client transactions");
        await using var command = connection.CreateCommand("RETURN 1");
        command.Transaction = await other.BeginTransactionAsync();
        Assert.Throws<InvalidOperationException>(() => command.ExecuteScalar());
        command.Transaction = await connection.BeginTransactionAsync();
        Assert.Equal(1L, command.ExecuteScalar());
        await command.Transaction.CommitAsync();
        Assert.Throws<InvalidOperationException>(() => command.ExecuteScalar());
        Assert.Throws<NotSupportedException>(() => connection.BeginTransaction(IsolationLevel.Serializable));
        Assert.Throws<NotSupportedException>(() => command.Connection!.BeginTransaction().Save("x"));
    }

    [Fact]
    public async Task Closing_rolls_back()
    {
        await using var connection = await Database.OpenAsync("client transactions", "DEFINE TABLE OVERWRITE closing");
        await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("CREATE closing:1");
        await connection.CloseAsync();
        await connection.OpenAsync();
        Assert.Equal(0L, await connection.ScalarAsync("RETURN count(SELECT * FROM closing)"));
    }
}
