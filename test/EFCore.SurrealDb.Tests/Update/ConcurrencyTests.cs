using EFCore.SurrealDb.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EFCore.SurrealDb.Tests.Update;

/// <summary>Records that changed since they were read.</summary>
public class ConcurrencyTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_that_changed_stops_all_of_the_save(bool async)
    {
        var database = await DepotContext.CreateAsync();
        await using var context = new DepotContext(database);
        var (first, second) = (new Depot { Id = 1, Code = "a" }, new Depot { Id = 2, Code = "b" });
        context.AddRange(first, second);
        await context.SaveChangesAsync();
        await Engine.ExecuteAsync(database, "UPDATE depots:2 SET Version = 7");
        (first.State, first.Version, second.State) = ("x", 1, "x");

        var exception = async
            ? await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync())
            : Assert.Throws<DbUpdateConcurrencyException>(() => context.SaveChanges());

        Assert.Same(second, Assert.Single(exception.Entries).Entity);
        Assert.Equal(["new", "new"], await Engine.QueryAsync(database, "SELECT VALUE State FROM depots"));

        context.Entry(second).OriginalValues["Version"] = 7;
        Assert.Equal(2, await context.SaveChangesAsync());
        Assert.Equal(["['x', 1]", "['x', 0]"], await Engine.QueryAsync(database, "SELECT VALUE [State, Version] FROM depots"));
    }

    [Fact]
    public async Task A_record_that_is_gone_is_noticed_by_update_and_delete()
    {
        var database = await DepotContext.CreateAsync();
        await using var context = new DepotContext(database);
        var (first, second) = (new Bin { DepotId = 1, Row = "a" }, new Bin { DepotId = 1, Row = "b" });
        context.AddRange(first, second);
        await context.SaveChangesAsync();
        await Engine.ExecuteAsync(database, "DELETE bins");

        first.Count = 1;
        var update = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());
        Assert.Same(first, Assert.Single(update.Entries).Entity);

        context.Entry(first).State = EntityState.Unchanged;
        context.Remove(second);
        var delete = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());
        Assert.Same(second, Assert.Single(delete.Entries).Entity);
    }

    [Fact]
    public async Task A_token_is_checked_in_a_transaction_which_is_lost_then()
    {
        var database = await DepotContext.CreateAsync();
        await using var context = new DepotContext(database);
        var depot = new Depot { Id = 1, Code = "a" };
        context.Add(depot);
        await context.SaveChangesAsync();
        await Engine.ExecuteAsync(database, "UPDATE depots:1 SET Version = 7");
        await using var transaction = await context.Database.BeginTransactionAsync();
        context.Add(new Depot { Id = 2, Code = "b" });
        await context.SaveChangesAsync();
        context.Remove(depot);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());

        await Assert.ThrowsAsync<SurrealDbException>(() => transaction.CommitAsync());
        Assert.Equal(["depots:1"], await Engine.QueryAsync(database, "SELECT VALUE id FROM depots"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_interceptor_lets_a_conflict_go_and_the_rest_is_written(bool async)
    {
        var database = await DepotContext.CreateAsync();
        await using var context = new SuppressingContext(database);
        var depots = Enumerable.Range(1, 3).Select(i => new Depot { Id = i, Code = "c" + i }).ToList();
        context.AddRange(depots);
        await context.SaveChangesAsync();
        await Engine.ExecuteAsync(database, "UPDATE depots:2 SET Version = 7");
        depots.ForEach(d => d.State = "x");

        _ = async ? await context.SaveChangesAsync() : context.SaveChanges();

        Assert.Equal(["x", "new", "x"], await Engine.QueryAsync(database, "SELECT VALUE State FROM depots"));
    }

    private sealed class SuppressingContext(string database) : DepotContext(database)
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        {
            base.OnConfiguring(optionsBuilder);
            optionsBuilder.AddInterceptors(new Suppressor());
        }
    }

    private sealed class Suppressor : SaveChangesInterceptor
    {
        public override InterceptionResult ThrowingConcurrencyException(ConcurrencyExceptionEventData eventData, InterceptionResult result)
            => InterceptionResult.Suppress();

        public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
            ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
            => ValueTask.FromResult(InterceptionResult.Suppress());
    }
}
