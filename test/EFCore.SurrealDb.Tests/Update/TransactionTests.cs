using System.Data.Common;
using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.Update;

/// <summary>Transactions of several saves, and conflicts between them.</summary>
public class TransactionTests
{
    [Fact]
    public async Task What_is_rolled_back_was_never_there()
    {
        var database = await DepotContext.CreateAsync();
        await using var context = new DepotContext(database);
        await using (await context.Database.BeginTransactionAsync())
        {
            context.Add(new Depot { Id = 1, Code = "a" });
            await context.SaveChangesAsync();
        }

        Assert.Empty(await Engine.QueryAsync(database, "SELECT VALUE id FROM depots"));
    }

    [Fact]
    public async Task A_transaction_of_the_connections_is_used()
    {
        var database = await DepotContext.CreateAsync();
        await using var context = new DepotContext(database);
        await context.Database.OpenConnectionAsync();
        await using var transaction = await context.Database.GetDbConnection().BeginTransactionAsync();
        await context.Database.UseTransactionAsync(transaction);
        context.Add(new Depot { Id = 1, Code = "a" });
        await context.SaveChangesAsync();
        Assert.Empty(await Engine.QueryAsync(database, "SELECT VALUE id FROM depots"));

        await transaction.CommitAsync();

        Assert.Equal(["depots:1"], await Engine.QueryAsync(database, "SELECT VALUE id FROM depots"));
    }

    [Fact]
    public async Task Savepoints_are_refused()
    {
        await using var context = new DepotContext(await DepotContext.CreateAsync());
        await using var transaction = await context.Database.BeginTransactionAsync();

        Assert.False(transaction.SupportsSavepoints);
        var exception = await Assert.ThrowsAsync<NotSupportedException>(() => transaction.CreateSavepointAsync("s"));
        Assert.Contains("SurrealDB has no savepoints", exception.Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => transaction.CreateSavepoint("s"));
        Assert.Throws<NotSupportedException>(() => transaction.RollbackToSavepoint("s"));
        Assert.Throws<NotSupportedException>(() => transaction.ReleaseSavepoint("s"));
    }

    [Fact]
    public async Task A_failed_save_dooms_its_transaction()
    {
        var database = await DepotContext.CreateAsync();
        await using var context = new DepotContext(database);
        await using var transaction = await context.Database.BeginTransactionAsync();
        context.Add(new Depot { Id = 1, Code = "a" });
        await context.SaveChangesAsync();
        context.AddRange(new Depot { Id = 2, Code = "b" }, new Depot { Id = 3, Code = "b" });
        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());

        var exception = await Assert.ThrowsAsync<SurrealDbException>(() => transaction.CommitAsync());

        Assert.Equal(SurrealDbErrorKind.Transaction, exception.Kind);
        Assert.Empty(await Engine.QueryAsync(database, "SELECT VALUE id FROM depots"));
    }

    [Fact]
    public async Task Two_that_write_one_record_are_in_conflict_and_the_second_is_done_again()
    {
        var database = await DepotContext.CreateAsync();
        await Engine.ExecuteAsync(database, "CREATE depots:1 SET Code = 'a', Version = 0");
        await using var context = new RetryingContext(database);
        var attempts = 0;
        await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            context.ChangeTracker.Clear();
            await using var transaction = await context.Database.BeginTransactionAsync();
            var depot = new Depot { Id = 1, Code = "a" };
            context.Attach(depot).Property(d => d.Version).IsModified = false;
            depot.State = "second";
            await context.SaveChangesAsync();
            if (attempts++ == 0)
            {
                await Engine.ExecuteAsync(database, "UPDATE depots:1 SET Opened = d'2026-01-01T00:00:00Z'");
            }

            await transaction.CommitAsync();
        });

        Assert.Equal(2, attempts);
        Assert.Equal(
            ["{ Code: 'a', Opened: d'2026-01-01T00:00:00Z', State: 'second', Version: 0, id: depots:1 }"],
            await Engine.QueryAsync(database, "SELECT * FROM depots"));
    }

    [Fact]
    public async Task Without_retries_a_conflict_is_a_transient_error()
    {
        var database = await DepotContext.CreateAsync();
        await Engine.ExecuteAsync(database, "CREATE depots:1 SET Code = 'a', Version = 0");
        await using var context = new DepotContext(database);
        await using var transaction = await context.Database.BeginTransactionAsync();
        var depot = new Depot { Id = 1, Code = "a" };
        context.Attach(depot);
        depot.State = "second";
        await context.SaveChangesAsync();
        await Engine.ExecuteAsync(database, "UPDATE depots:1 SET Opened = d'2026-01-01T00:00:00Z'");

        var exception = await Assert.ThrowsAnyAsync<DbException>(() => transaction.CommitAsync());

        Assert.True(exception.IsTransient);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Saves_from_many_contexts_in_conflict_are_all_done(bool withStrategy)
    {
        var database = await DepotContext.CreateAsync();
        await Engine.ExecuteAsync(database, "CREATE bins:[1, 'a'] SET Count = 0");
        await Task.WhenAll(Enumerable.Range(1, 8).Select(async i =>
        {
            await using var context = withStrategy ? new RetryingContext(database) : new DepotContext(database);
            var bin = new Bin { DepotId = 1, Row = "a" };
            context.Attach(bin);
            bin.Count = i;
            context.Add(new Bin { DepotId = 2, Row = "r" + i });
            await context.SaveChangesAsync();
        }));

        Assert.Equal(["9"], await Engine.QueryAsync(database, "[array::len((SELECT VALUE 1 FROM bins))]"));
    }

    [Theory]
    [InlineData(AutoTransactionBehavior.Always)]
    [InlineData(AutoTransactionBehavior.WhenNeeded)]
    [InlineData(AutoTransactionBehavior.Never)]
    public async Task A_save_is_atomic_however_transactions_are_begun(AutoTransactionBehavior behavior)
    {
        var database = await DepotContext.CreateAsync();
        await using var context = new DepotContext(database);
        context.Database.AutoTransactionBehavior = behavior;
        context.AddRange(new Depot { Id = 1, Code = "a" }, new Bin { DepotId = 1, Row = "a" });
        await context.SaveChangesAsync();
        context.AddRange(new Depot { Id = 2, Code = "b" }, new Bin { DepotId = 2, Row = "a" }, new Depot { Id = 3, Code = "b" });

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());

        Assert.Equal(["depots:1", "bins:[1, 'a']"], await Engine.QueryAsync(database, "SELECT VALUE id FROM depots, bins"));
    }

    private sealed class RetryingContext(string database) : DepotContext(database)
    {
        private readonly string _database = database;

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseSurrealDb(_database, o => o.EnableRetryOnFailure(20, TimeSpan.FromMilliseconds(200)));
    }
}
