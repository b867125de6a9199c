using EFCore.SurrealDb.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task In_a_transaction_nothing_of_the_save_is_written_and_the_transaction_goes_on(bool async)
    {
        var (database, log) = (await DepotContext.CreateAsync(), new CommandLog());
        await using var context = new DepotContext(database, log);
        var (depot, bin, gone) = (new Depot { Id = 1, Code = "a" }, new Bin { DepotId = 1, Row = "a" }, new Bin { DepotId = 1, Row = "b" });
        context.AddRange(depot, bin, gone);
        await context.SaveChangesAsync();
        await Engine.ExecuteAsync(database, "UPDATE depots:1 SET Version = 7; DELETE bins:[1, 'b']");
        await using var transaction = await context.Database.BeginTransactionAsync();
        context.Add(new Depot { Id = 2, Code = "b" });
        await context.SaveChangesAsync();
        log.Texts.Clear();
        context.AddRange(new Depot { Id = 3, Code = "c" }, new Bin { DepotId = 3, Row = "c", Count = 10 });
        (bin.Count, depot.State) = (1, "x");
        context.Remove(gone);

        var first = async
            ? await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync())
            : Assert.Throws<DbUpdateConcurrencyException>(() => context.SaveChanges());
        Assert.Equal(["2"], await InTransactionAsync(context, "SELECT VALUE record::id(id) FROM depots WHERE State = 'new' AND id != depots:1"));
        Assert.Single(log.Texts);
        await first.Entries.Single().ReloadAsync();
        var second = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());
        await second.Entries.Single().ReloadAsync();
        Assert.Equal(new HashSet<object> { depot, gone }, [first.Entries.Single().Entity, second.Entries.Single().Entity]);
        Assert.Equal((7, EntityState.Detached), (depot.Version, context.Entry(gone).State));
        depot.State = "y";
        await context.SaveChangesAsync();
        await transaction.CommitAsync();

        Assert.Equal(["[1, 'y']", "[2, 'new']", "[3, 'new']"], await Engine.QueryAsync(database, "SELECT VALUE [record::id(id), State] FROM depots"));
        Assert.Equal(["['a', 1]", "['c', 10]"], await Engine.QueryAsync(database, "SELECT VALUE [record::id(id)[1], Count] FROM bins"));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task An_interceptor_lets_a_conflict_go_and_the_rest_is_written(bool async, bool isInTransaction)
    {
        var database = await DepotContext.CreateAsync();
        await using var context = new SuppressingContext(database);
        var depots = Enumerable.Range(1, 3).Select(i => new Depot { Id = i, Code = "c" + i }).ToList();
        context.AddRange(depots);
        await context.SaveChangesAsync();
        await Engine.ExecuteAsync(database, "UPDATE depots:2 SET Version = 7");
        depots.ForEach(d => d.State = "x");
        await using var transaction = isInTransaction ? await context.Database.BeginTransactionAsync() : null;

        _ = async ? await context.SaveChangesAsync() : context.SaveChanges();

        await (transaction?.CommitAsync() ?? Task.CompletedTask);
        Assert.Equal(["x", "new", "x"], await Engine.QueryAsync(database, "SELECT VALUE State FROM depots"));
    }

    private static async Task<string[]> InTransactionAsync(DbContext context, string query)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"({query}).map(|$r| <string>$r)";
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return [.. rows];
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
