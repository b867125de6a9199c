using EFCore.SurrealDb.Live;
using EFCore.SurrealDb.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore.Storage;
using SurrealDb.AdoNet.Tests.Infrastructure;
using Kind = EFCore.SurrealDb.Live.SurrealDbLiveChangeKind;

namespace EFCore.SurrealDb.Tests.Live;

public class LiveQueryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Another_contexts_changes_come_with_their_entities(bool retry)
    {
        var database = await StationContext.CreateAsync();
        await using var context = new StationContext(database, retry);
        await using var watch = await Watch<Train>.StartAsync(context.Trains.AsTracking());
        await using var other = new StationContext(database);
        var left = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(7);
        var train = new NightTrain
        {
            Id = 1, Name = "Ö`'\"", Delay = -3, Left = left, Cars = { "a", "b" }, Beds = 40,
            Engine = new TrainEngine { Kind = "diesel", Power = 1.5m },
        };
        other.Add(train);
        await other.SaveChangesAsync();

        var created = await watch.NextAsync();
        Assert.Equal((Kind.Created, new SurrealDbRecordId("trains", 1)), (created.Kind, created.RecordId));
        var seen = Assert.IsType<NightTrain>(created.Entity);
        Assert.Equal((1, "Ö`'\"", -3, left, 40, (int?)null), (seen.Id, seen.Name, seen.Delay, seen.Left, seen.Beds, seen.BeforeId));
        Assert.Equal(["a", "b"], seen.Cars);
        Assert.Equal(("diesel", 1.5m), (seen.Engine!.Kind, seen.Engine.Power));
        Assert.Empty(context.ChangeTracker.Entries());

        train.Engine.Power = 2m;
        train.BeforeId = 1;
        train.Left = null;
        await other.SaveChangesAsync();
        var updated = await watch.NextAsync();
        Assert.Equal((Kind.Updated, 2m, 1, (DateTime?)null), (updated.Kind, updated.Entity!.Engine!.Power, updated.Entity.BeforeId, updated.Entity.Left));

        train.BeforeId = null;
        await other.SaveChangesAsync();
        await watch.NextAsync();
        other.Remove(train);
        await other.SaveChangesAsync();
        var deleted = await watch.NextAsync();
        Assert.Equal((Kind.Deleted, 1, "Ö`'\""), (deleted.Kind, deleted.Entity!.Id, deleted.Entity.Name));
    }

    [Fact]
    public async Task Entities_come_and_go_as_they_meet_the_conditions()
    {
        var database = await StationContext.CreateAsync();
        await using var context = new StationContext(database);
        await using var other = new StationContext(database);
        var (least, names) = (5, new[] { "x", "y" });
        await using var watch = await Watch<Train>.StartAsync(
            context.Trains.Where(t => t.Delay > least || t.BeforeId == 77).Where(t => names.Contains(t.Name)));
        var train = new Train { Id = 1, Name = "x", Delay = 1 };
        other.Add(train);
        await SaveAsync(t => t.Delay = 1);
        Assert.Equal((Kind.Created, 6, "x"), await NextAsync(t => t.Delay = 6));
        Assert.Equal((Kind.Updated, 7, "x"), await NextAsync(t => t.Delay = 7));
        Assert.Equal((Kind.Deleted, 2, "x"), await NextAsync(t => t.Delay = 2));
        await SaveAsync(t => t.Delay = 3);
        Assert.Equal((Kind.Created, 8, "x"), await NextAsync(t => t.Delay = 8));
        Assert.Equal((Kind.Deleted, 8, null), await NextAsync(t => t.Name = null));
        Assert.Equal((Kind.Created, 8, "y"), await NextAsync(t => t.Name = "y"));

        // The query filter is a condition, too.
        Assert.Equal((Kind.Deleted, 8, "y"), await NextAsync(t => t.IsHidden = true));
        await SaveAsync(t => t.Delay = 9);
        Assert.Equal((Kind.Created, 9, "y"), await NextAsync(t => t.IsHidden = false));
        Assert.Equal((Kind.Deleted, 9, "y"), await NextAsync(t => other.Remove(t)));

        async Task<(Kind, int, string?)> NextAsync(Action<Train> change)
        {
            await SaveAsync(change);
            var seen = await watch.NextAsync();

            return (seen.Kind, seen.Entity!.Delay, seen.Entity.Name);
        }

        Task SaveAsync(Action<Train> change)
        {
            change(train);

            return other.SaveChangesAsync();
        }
    }

    [Fact]
    public async Task Types_without_keys_are_watched_too_but_not_read_before()
    {
        await using var context = new ModelContext(
            TestDatabase.NewConnectionString(), m => m.Entity<Train>().HasNoKey().Ignore(t => t.Stops).Ignore(t => t.Before).Ignore(t => t.Engine));
        await context.Database.EnsureCreatedAsync();
        await using var watch = await Watch<Train>.StartAsync(context.Set<Train>());
        await Engine.ExecuteAsync(context.Database.GetConnectionString()!, "CREATE Train:x SET Id = 4, Delay = 5, IsHidden = false, Cars = []");
        var change = await watch.NextAsync();
        Assert.Equal((new SurrealDbRecordId("Train", "x"), 5), (change.RecordId, change.Entity!.Delay));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await context.Set<Train>().LiveAsync(new SurrealDbLiveOptions { IncludeSnapshot = true }, Patience()).FirstAsync());
        Assert.Contains("has no key", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_compiled_query_serves_live_queries_with_other_values()
    {
        var database = await StationContext.CreateAsync();
        await using var first = new StationContext(database);
        await using var second = new StationContext(database);
        await using var third = new StationContext(database);
        IQueryable<Train> Named(StationContext context, string? name) => context.Set<NightTrain>().Where(t => t.Name == name && t.Beds / 2 >= 1);
        await using var a = await Watch<Train>.StartAsync(Named(first, "a"));
        await using var b = await Watch<Train>.StartAsync(Named(second, "b"));
        await using var none = await Watch<Train>.StartAsync(Named(third, null));
        await using var other = new StationContext(database);
        other.AddRange(
            new NightTrain { Id = 1, Name = "a", Beds = 2 }, new NightTrain { Id = 2, Name = "b", Beds = 2 }, new NightTrain { Id = 3, Beds = 2 },
            new NightTrain { Id = 4, Name = "a", Beds = 1 }, new Train { Id = 5, Name = "a" });
        await other.SaveChangesAsync();
        Assert.Equal(1, (await a.NextAsync()).Entity!.Id);
        other.Add(new NightTrain { Id = 6, Name = "a", Beds = 2 });
        await other.SaveChangesAsync();

        Assert.Equal(6, (await a.NextAsync()).Entity!.Id);
        Assert.Equal(2, (await b.NextAsync()).Entity!.Id);
        Assert.Equal(3, (await none.NextAsync()).Entity!.Id);
    }

    [Fact]
    public async Task A_snapshot_leaves_no_gap_while_others_write()
    {
        const int Count = 1_000;
        var database = await StationContext.CreateAsync();
        await using var writer = new StationContext(database);
        await using var context = new StationContext(database);
        writer.Add(new Train { Id = 0 });
        await writer.SaveChangesAsync();
        var underway = new TaskCompletionSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 1; i <= Count; i++)
            {
                writer.Add(new Train { Id = i, Stops = { new Stop { Name = "s", Minute = i } } });
                await writer.SaveChangesAsync();
                writer.ChangeTracker.Clear();
                underway.TrySetResult();
            }
        });
        await underway.Task;
        await using var watch = await Watch<Stop>.StartAsync(context.Stops.Where(s => s.Minute > 0), includeSnapshot: true);
        var seen = new Dictionary<SurrealDbRecordId, int>();
        while (seen.Count < Count)
        {
            var change = await watch.NextAsync();
            Assert.Contains(change.Kind, new[] { Kind.Snapshot, Kind.Created });

            // Ids of what was read are equal to those of changes.
            seen[change.RecordId!] = change.Entity!.Minute;
        }

        await writing;
        Assert.Equal(Enumerable.Range(1, Count), seen.Values.Order());
    }

    [Fact]
    public async Task Ten_thousand_changes_come_all()
    {
        var database = await StationContext.CreateAsync();
        await using var context = new StationContext(database);
        await using var watch = await Watch<Train>.StartAsync(context.Trains.Where(t => t.Delay >= 0));
        var writing = Task.Run(async () =>
        {
            await using var other = new StationContext(database);
            for (var i = 0; i < 10; i++)
            {
                other.AddRange(Enumerable.Range(i * 1_000, 1_000).Select(id => new Train { Id = id, Name = "n" + id }));
                await other.SaveChangesAsync();
                other.ChangeTracker.Clear();
            }
        });
        var changes = await watch.TakeAsync(10_000);
        await writing;
        Assert.Equal(Enumerable.Range(0, 10_000), changes.Select(c => c.Entity!.Id).Order());
        Assert.All(changes, c => Assert.Equal((Kind.Created, "n" + c.Entity!.Id), (c.Kind, c.Entity.Name)));
    }

    [Fact]
    public async Task Who_falls_behind_is_given_all_anew()
    {
        var database = await StationContext.CreateAsync();
        await using var context = new StationContext(database);
        await using var watch = await Watch<Train>.StartAsync(context.Trains, includeSnapshot: true, capacity: 3);
        await using var other = new StationContext(database);
        other.AddRange(Enumerable.Range(0, 50).Select(id => new Train { Id = id }));
        await other.SaveChangesAsync();
        while ((await watch.NextAsync()).Kind != Kind.Resynchronised)
        {
        }

        // It may fall behind again: the last time is complete.
        var seen = new HashSet<int>();
        while (seen.Count < 50)
        {
            var change = await watch.NextAsync();
            if (change.Kind == Kind.Resynchronised)
            {
                seen.Clear();
            }
            else
            {
                seen.Add(change.Entity!.Id);
            }
        }
    }

    [Fact]
    public async Task It_outlives_its_server()
    {
        var directory = Directory.CreateTempSubdirectory("surrealdb-");
        var path = $"surrealkv://{directory.FullName}/data";
        var server = SurrealDbServer.Start(path);
        var database = new SurrealDbConnectionStringBuilder(TestDatabase.NewConnectionString()) { Server = server.WebSocket.ToString() }.ConnectionString;
        await StationContext.CreateAsync(database);
        await using var context = new StationContext(database);
        await using (var watch = await Watch<Train>.StartAsync(context.Trains.Where(t => t.Delay > 0), includeSnapshot: true))
        {
            await AddAsync(1);
            Assert.Equal((Kind.Created, 1), await NextAsync());

            server.Kill();
            server.Dispose();
            server = SurrealDbServer.Start(path, "--port", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal((Kind.Resynchronised, (int?)null), await NextAsync());
            Assert.Equal((Kind.Snapshot, 1), await NextAsync());
            await AddAsync(2);
            Assert.Equal((Kind.Created, 2), await NextAsync());

            async Task<(Kind, int?)> NextAsync()
            {
                var change = await watch.NextAsync();

                return (change.Kind, change.Entity?.Id);
            }
        }

        server.Dispose();
        directory.Delete(recursive: true);

        async Task AddAsync(int id)
        {
            await using var other = new StationContext(database);
            other.Add(new Train { Id = id, Delay = 1 });
            await other.SaveChangesAsync();
        }
    }

    [Fact]
    public async Task Cancelling_ends_the_live_query_on_the_server()
    {
        var database = await StationContext.CreateAsync();
        await using var context = new StationContext(database);
        var watch = await Watch<Train>.StartAsync(context.Trains);
        Assert.Single(await LiveQueriesAsync());
        await watch.CancelAsync();
        Assert.Empty(await LiveQueriesAsync());
        await watch.DisposeAsync();

        // So does leaving the loop.
        await using var other = new StationContext(database);
        other.Add(new Train { Id = 1 });
        await other.SaveChangesAsync();
        await foreach (var change in context.Trains.LiveAsync(new SurrealDbLiveOptions { IncludeSnapshot = true }, Patience()))
        {
            Assert.Equal(Kind.Snapshot, change.Kind);
            Assert.Single(await LiveQueriesAsync());
            break;
        }

        Assert.Empty(await LiveQueriesAsync());

        Task<string[]> LiveQueriesAsync() => Engine.QueryAsync(database, "object::keys((INFO FOR TABLE trains).lives)");
    }

    [Fact]
    public async Task What_a_transaction_of_the_applications_writes_isnt_told_of()
    {
        var database = await StationContext.CreateAsync();
        await using var context = new StationContext(database);
        await using var watch = await Watch<Train>.StartAsync(context.Trains);
        await using var other = new StationContext(database);
        await using (var transaction = await other.Database.BeginTransactionAsync())
        {
            other.Add(new Train { Id = 1 });
            await other.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        other.Add(new Train { Id = 2 });
        await other.SaveChangesAsync();
        Assert.Equal(2, (await watch.NextAsync()).Entity!.Id);

        await using var own = await context.Database.BeginTransactionAsync();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await context.Trains.LiveAsync(new SurrealDbLiveOptions { IncludeSnapshot = true }, Patience()).FirstAsync());
        Assert.Contains("in a transaction", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_engine_cant_watch_is_refused()
    {
        var database = await StationContext.CreateAsync();
        await using var context = new StationContext(database);
        await RefusedAsync(context.Trains.OrderBy(t => t.Id), "OrderBy");
        await RefusedAsync(context.Trains.Take(3), "Take");
        await RefusedAsync(context.Trains.Include(t => t.Stops), "Include");
        await RefusedAsync(context.Trains.Select(t => t.Before!), "Select");
        await RefusedAsync(context.Trains.Distinct(), "Distinct");
        await RefusedAsync(context.Trains.FromSql($"SELECT * FROM trains"), "trains");
        await RefusedAsync(context.Trains.Where(t => t.Stops.Any(s => s.Minute > 3)), "stops");
        await RefusedAsync(context.Trains.Where(t => t.Before!.Name == "x"), "trains");
        await RefusedAsync(context.Trains.Where(t => t.Delay > context.Stops.Count(s => s.TrainId == t.Id)), "stops");

        await using var tables = new ModelContext(database, m => m.Entity<Train>(t =>
        {
            t.UseTptMappingStrategy();
            t.Ignore(x => x.Stops).Ignore(x => x.Before).Ignore(x => x.Engine);
            m.Entity<NightTrain>();
        }));
        await RefusedAsync(tables.Set<Train>(), "NightTrain");

        static async Task RefusedAsync<T>(IQueryable<T> query, string what)
            where T : class
        {
            var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await query.LiveAsync(cancellationToken: Patience()).FirstAsync());
            Assert.Contains("SurrealDB can't watch this query", error.Message, StringComparison.Ordinal);
            Assert.Contains(what, error.Message, StringComparison.Ordinal);
        }
    }

    // For what shouldn't wait at all.
    private static CancellationToken Patience()
        => new CancellationTokenSource(Watch<Train>.Patience).Token;
}
