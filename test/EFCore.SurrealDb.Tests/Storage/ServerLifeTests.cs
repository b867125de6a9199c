using EFCore.SurrealDb.Tests.TestUtilities;
using EFCore.SurrealDb.Tests.Update;
using SurrealDb.AdoNet.Tests.Infrastructure;

namespace EFCore.SurrealDb.Tests.Storage;

/// <summary>What applications meet in the life of a server: its end, many clients, and being refused.</summary>
public sealed class ServerLifeTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("surrealdb").FullName;

    [Fact]
    public async Task What_a_save_was_acknowledged_outlives_a_killed_server_and_no_half_of_one_does()
    {
        const int Bins = 20;
        var saved = 0;
        using (var server = SurrealDbServer.Start("surrealkv://" + _directory))
        {
            await using (var context = new DepotContext(On(server)))
            {
                await context.Database.EnsureCreatedAsync();
            }

            // It's killed while saves are on their way.
            var saving = Task.Run(async () =>
            {
                await using var context = new DepotContext(On(server));
                for (var i = 1;; i++)
                {
                    context.Add(new Depot { Id = i, Code = "c" + i });
                    context.AddRange(Enumerable.Range(0, Bins).Select(b => new Bin { DepotId = i, Row = "r" + b }));
                    await context.SaveChangesAsync();
                    Interlocked.Exchange(ref saved, i);
                }
            });
            while (Volatile.Read(ref saved) < 15 && !saving.IsCompleted)
            {
                await Task.Delay(5);
            }

            server.Kill();
            await Assert.ThrowsAnyAsync<Exception>(() => saving);
        }

        using var next = SurrealDbServer.Start("surrealkv://" + _directory);
        await using var reader = new DepotContext(On(next));
        var depots = await reader.Set<Depot>().Select(d => d.Id).Order().ToListAsync();
        var bins = await reader.Set<Bin>().GroupBy(b => b.DepotId).Select(g => new { g.Key, Count = g.Count() }).OrderBy(g => g.Key).ToListAsync();

        Assert.InRange(depots.Count, saved, saved + 1);
        Assert.Equal(Enumerable.Range(1, depots.Count), depots);
        Assert.Equal(depots.Select(d => new { Key = d, Count = Bins }), bins);
    }

    [Fact]
    public async Task A_hundred_contexts_save_and_read_at_once()
    {
        var database = await DepotContext.CreateAsync();

        await Task.WhenAll(Enumerable.Range(1, 100).Select(async i =>
        {
            await using var context = new DepotContext(database);
            context.Add(new Depot { Id = i, Code = "c" + i });
            context.Add(new Bin { DepotId = i, Row = "r", Count = i });
            await context.SaveChangesAsync();
            context.ChangeTracker.Clear();
            var bin = await context.Set<Bin>().SingleAsync(b => b.DepotId == i);
            bin.Count++;
            await context.SaveChangesAsync();
        }));

        await using var reader = new DepotContext(database);
        Assert.Equal(100, await reader.Set<Depot>().CountAsync());
        Assert.Equal(Enumerable.Range(2, 100).Sum(), await reader.Set<Bin>().SumAsync(b => b.Count));
    }

    [Fact]
    public async Task Who_is_not_let_in_hears_so_and_gets_no_empty_result()
    {
        var database = await DepotContext.CreateAsync();
        await using var stranger = new DepotContext(new SurrealDbConnectionStringBuilder(database) { Password = "wrong-secret" }.ConnectionString);

        var query = await Assert.ThrowsAsync<SurrealDbException>(() => stranger.Set<Depot>().ToListAsync());
        stranger.Add(new Depot { Id = 1, Code = "a" });
        var save = await Assert.ThrowsAnyAsync<Exception>(() => stranger.SaveChangesAsync());

        Assert.Equal(SurrealDbErrorKind.NotAllowed, query.Kind);
        Assert.Equal(SurrealDbErrorKind.NotAllowed, Assert.IsType<SurrealDbException>(save.InnerException ?? save).Kind);
        Assert.DoesNotContain("wrong-secret", query + save.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Namespace")]
    [InlineData("Database")]
    public async Task What_is_not_there_is_an_error_and_no_empty_result(string keyword)
    {
        var unknown = new SurrealDbConnectionStringBuilder(await DepotContext.CreateAsync()) { [keyword] = "nowhere" + Guid.NewGuid().ToString("N") };
        await using var context = new DepotContext(unknown.ConnectionString);

        var query = await Assert.ThrowsAsync<SurrealDbException>(() => context.Set<Depot>().ToListAsync());
        Assert.Contains("depots", query.Message, StringComparison.Ordinal);
        context.Add(new Depot { Id = 1, Code = "a" });
        var save = await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
        Assert.Contains("The table 'depots' does not exist", save.InnerException!.Message, StringComparison.Ordinal);
    }

    public void Dispose()
        => Directory.Delete(_directory, recursive: true);

    private static string On(SurrealDbServer server)
        => new SurrealDbConnectionStringBuilder
        {
            Server = server.WebSocket.ToString(),
            Namespace = "tests",
            Database = "life",
            Username = SurrealDbServer.User,
            Password = SurrealDbServer.Password,
        }.ConnectionString;
}
