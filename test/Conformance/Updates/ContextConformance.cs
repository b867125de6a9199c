using Conformance.Data;
using Conformance.Framework;
using Conformance.Model;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Conformance.Updates;

/// <summary>What a context promises around queries: identity, loading, compiled queries, cancellation, many contexts at once.</summary>
public abstract class ContextConformance<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : ConformanceFixture
{
    private static readonly Func<ConformanceContext, string, IEnumerable<Port>> ByCountry =
        EF.CompileQuery((ConformanceContext c, string country) => c.Set<Port>().Where(p => p.Country == country).OrderBy(p => p.Id).Take(10));

    private static readonly Func<ConformanceContext, string, Task<int>> CountByCountry =
        EF.CompileAsyncQuery((ConformanceContext c, string country) => c.Set<Port>().Count(p => p.Country == country));

    private static readonly Func<ConformanceContext, long, CancellationToken, Task<Voyage?>> VoyageById =
        EF.CompileAsyncQuery((ConformanceContext c, long id, CancellationToken _) => c.Set<Voyage>().Include(v => v.Ship).FirstOrDefault(v => v.Id == id));

    [Fact]
    public async Task Tracking_gives_one_instance_per_key()
    {
        await using var context = await Open();
        var voyages = await context.Voyages.Include(v => v.Ship).ToListAsync();
        var again = await context.Ships.ToListAsync();
        Assert.Equal(10, again.Count);
        Assert.All(voyages, v => Assert.Same(again.Single(s => s.Id == v.ShipId), v.Ship));
        Assert.Equal(voyages.Count + 10, context.ChangeTracker.Entries().Count());
    }

    [Fact]
    public async Task No_tracking_tracks_nothing()
    {
        await using var context = await Open();
        var voyages = await context.Voyages.AsNoTracking().Include(v => v.Ship).ToListAsync();
        Assert.NotEmpty(voyages);
        Assert.Empty(context.ChangeTracker.Entries());
    }

    [Fact]
    public async Task No_tracking_with_identity_resolution_gives_one_instance_per_key()
    {
        await using var context = await Open();
        var voyages = await context.Voyages.AsNoTrackingWithIdentityResolution().Include(v => v.Ship).ToListAsync();
        Assert.Equal(voyages.Select(v => v.ShipId).Distinct().Count(), voyages.Select(v => v.Ship).Distinct(ReferenceEqualityComparer.Instance).Count());
        Assert.Empty(context.ChangeTracker.Entries());
    }

    [Fact]
    public async Task Find_reads_once()
    {
        await using var context = await Open();
        var port = await context.FindAsync<Port>("HAM");
        Assert.Equal("Hamburg", port!.Name);
        Assert.Same(port, await context.FindAsync<Port>("HAM"));
        Assert.Null(await context.FindAsync<Port>("nope"));
        Assert.NotNull(context.Find<Voyage>(1003L));
        var key = await context.Bookings.AsNoTracking().Select(b => new { b.VoyageId, b.PassengerId }).FirstAsync();
        Assert.NotNull(await context.FindAsync<Booking>(key.VoyageId, key.PassengerId));
        Assert.NotNull(await context.FindAsync<Parcel>(new ParcelId(2)));
    }

    [Fact]
    public async Task Explicit_loading()
    {
        await using var context = await Open();
        var port = await context.Ports.SingleAsync(p => p.Id == "HAM");
        await context.Entry(port).Collection(p => p.Departures).LoadAsync();
        Assert.Equal(6, port.Departures.Count);
        await context.Entry(port.Departures[0]).Reference(v => v.Ship).LoadAsync();
        Assert.NotNull(port.Departures[0].Ship);
        Assert.Equal(
            port.Departures.Count(v => v.Fuel > 300),
            await context.Entry(port).Collection(p => p.Departures).Query().CountAsync(v => v.Fuel > 300));
    }

    [Fact]
    public async Task Reload_and_database_values()
    {
        await using var context = await Open();
        var port = await context.Ports.SingleAsync(p => p.Id == "HAM");
        port.Name = "changed";
        Assert.Equal("Hamburg", (await context.Entry(port).GetDatabaseValuesAsync())!.GetValue<string>(nameof(Port.Name)));
        await context.Entry(port).ReloadAsync();
        Assert.Equal("Hamburg", port.Name);
        Assert.Equal(EntityState.Unchanged, context.Entry(port).State);
    }

    [Fact]
    public async Task Compiled_queries()
    {
        await using var context = await Open();
        Assert.Equal(["BRE", "HAM"], ByCountry(context, "Germany").Select(p => p.Id));
        Assert.Equal(["BER", "OSL"], ByCountry(context, "Norway").Select(p => p.Id));
        Assert.Equal(1, await CountByCountry(context, "Chile"));
        Assert.Equal(0, await CountByCountry(context, "'; --"));
        Assert.NotNull((await VoyageById(context, 1002, CancellationToken.None))!.Ship);
        Assert.Null(await VoyageById(context, 5, CancellationToken.None));
    }

    [Fact]
    public async Task Streaming_can_stop_early()
    {
        await using var context = await Open();
        await foreach (var cargo in context.Cargoes.OrderBy(c => c.Id).AsAsyncEnumerable())
        {
            Assert.NotNull(cargo.Description);
            break;
        }

        foreach (var cargo in context.Cargoes.OrderBy(c => c.Id))
        {
            Assert.NotNull(cargo.Description);
            break;
        }

        Assert.Equal(80, await context.Cargoes.CountAsync());
    }

    [Fact]
    public async Task A_query_inside_a_buffered_loop()
    {
        await using var context = await Open();
        var total = 0;
        foreach (var port in await context.Ports.OrderBy(p => p.Id).ToListAsync())
        {
            total += await context.Voyages.CountAsync(v => v.FromId == port.Id);
        }

        Assert.Equal(36, total);
    }

    [Fact]
    public async Task Cancelled_before_it_starts()
    {
        await using var context = await Open();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => context.Ports.ToListAsync(cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => context.Ports.CountAsync(cancelled.Token));
        context.Add(new Crate { Label = "never" });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => context.SaveChangesAsync(cancelled.Token));
        await using var check = await Open();
        Assert.Equal(0, await check.Set<Crate>().CountAsync());
    }

    [Fact]
    public async Task Fifty_contexts_at_once()
    {
        var store = await fixture.SeededStoreAsync();
        var sums = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () =>
        {
            await using var context = store.CreateContext();
            var ports = await context.Ports.Include(p => p.Departures).OrderBy(p => p.Id).ToListAsync();
            var count = i % 2 == 0 ? await context.Voyages.CountAsync() : context.Voyages.Count();
            return ports.Sum(p => p.Departures.Count) + count;
        })));
        Assert.All(sums, s => Assert.Equal(72, s));
    }

    [Fact]
    public async Task Filter_reads_the_context_at_each_query()
    {
        await using var context = await Open();
        var first = await context.Notes.CountAsync();
        context.Tenant = 2;
        var second = await context.Notes.CountAsync();
        Assert.NotEqual(first, second);
        Assert.Equal(await context.Notes.IgnoreQueryFilters().CountAsync(n => !n.Deleted), first + second);
    }

    [Fact]
    public async Task Parameters_of_a_cached_query_change()
    {
        await using var context = await Open();
        foreach (var berths in new int?[] { 4, 40, null, 5 })
        {
            var expected = Oracle.Instance.Objects.Ports.Where(p => p.Depth != berths).Select(p => p.Id).Order().ToList();
            Assert.Equal(expected, await context.Ports.Where(p => p.Depth != berths).Select(p => p.Id).OrderBy(id => id).ToListAsync());
        }
    }

    [Fact]
    public async Task Aggregates_asynchronously()
    {
        await using var context = await Open();
        Assert.Equal(8, await context.Ports.CountAsync());
        Assert.Equal(8L, await context.Ports.LongCountAsync());
        Assert.True(await context.Ports.AnyAsync(p => p.Id == "HAM"));
        Assert.True(await context.Ports.AllAsync(p => p.Berths >= 0));
        Assert.Equal(40, await context.Ports.MaxAsync(p => p.Berths));
        Assert.Equal(0, await context.Ports.MinAsync(p => p.Berths));
        Assert.Equal(78, await context.Ports.SumAsync(p => p.Berths));
        Assert.Equal(9.75, await context.Ports.AverageAsync(p => p.Berths));
        Assert.True(await context.Ports.Select(p => p.Id).ContainsAsync("OSL"));
        Assert.Equal(8, (await context.Ports.ToDictionaryAsync(p => p.Id)).Count);
        Assert.Equal(8, (await context.Ports.Select(p => p.Id).ToHashSetAsync()).Count);
        Assert.Equal(8, (await context.Ports.ToArrayAsync()).Length);
    }

    private async Task<ConformanceContext> Open() => (await fixture.SeededStoreAsync()).CreateContext();
}
