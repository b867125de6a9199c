using EFCore.SurrealDb.Tests.TestUtilities;
using EFCore.SurrealDb.Tests.Update;

namespace EFCore.SurrealDb.Tests.Query;

public sealed class FindManyTests : IAsyncLifetime
{
    private readonly CommandLog _log = new();
    private readonly CityContext _context;

    public FindManyTests()
        => _context = new CityContext(TestDatabase.NewConnectionString(), _log);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Entities_come_in_the_order_of_their_keys_by_one_request(bool async)
    {
        var keys = new[] { 7, 3, 99, 5, 3 };
        var found = async ? await _context.Cities.FindManyAsync(keys) : _context.Cities.FindMany(keys);

        Assert.Equal(["c7", "c3", null, "c5", "c3"], found.Select(c => c?.Name));
        Assert.Same(found[1], found[4]);
        Assert.Equal(EntityState.Unchanged, _context.Entry(found[0]!).State);
        Assert.Single(_log.Texts);
        Assert.DoesNotContain("FROM `Cities`", _log.Texts[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Entities_with_keys_of_several_properties_too(bool async)
    {
        var keys = new[] { (2, 3), (99, 1), (1, 2), (2, 3) };
        var found = async ? await _context.Set<CityRoad>().FindManyAsync(keys) : _context.Set<CityRoad>().FindMany(keys);

        Assert.Equal([23, null, 12, 23], found.Select(r => r?.Km));
        Assert.Equal((2, 3), (found[0]!.FromId, found[0]!.ToId));
        Assert.Single(_log.Texts);
        Assert.DoesNotContain("FROM `roads`", _log.Texts[0], StringComparison.Ordinal);

        _context.ChangeTracker.Clear();
        object[] arrays = [new object[] { 1, 2 }, new object[] { 2, 1 }];
        found = async ? await _context.FindManyAsync<CityRoad>(arrays) : _context.FindMany<CityRoad>(arrays);
        Assert.Equal([12, null], found.Select(r => r?.Km));
    }

    [Fact]
    public async Task What_is_tracked_isnt_read_again()
    {
        var changed = (await _context.Cities.FindAsync(4))!;
        changed.Name = "changed";
        var added = new City { Id = 50, Name = "added" };
        _context.Add(added);
        _log.Texts.Clear();

        Assert.Equal([changed, added], await _context.FindManyAsync<City>(4, 50));
        Assert.Empty(_log.Texts);
        Assert.Equal(["c1", "changed"], (await _context.FindManyAsync<City>([1, 4], CancellationToken.None)).Select(c => c!.Name));
        Assert.Equal("changed", changed.Name);
        Assert.Empty(_context.FindMany<City>());
    }

    [Fact]
    public async Task What_the_transaction_wrote_is_found()
    {
        await using var transaction = await _context.Database.BeginTransactionAsync();
        _context.Add(new City { Id = 60, Name = "new", Out = { new CityRoad { ToId = 1, Km = 61 } } });
        await _context.SaveChangesAsync();
        _context.ChangeTracker.Clear();

        Assert.Equal(["new", "c2"], (await _context.FindManyAsync<City>(60, 2)).Select(c => c?.Name));
        Assert.Equal(61, (await _context.FindManyAsync<CityRoad>((60, 1)))[0]?.Km);
    }

    [Fact]
    public async Task Contexts_that_dont_track_do_so_here()
    {
        _context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;

        Assert.Equal("c2", (await _context.FindManyAsync<City>(2))[0]?.Name);
        Assert.Equal(12, (await _context.FindManyAsync<CityRoad>((1, 2)))[0]?.Km);
    }

    [Fact]
    public async Task Other_keys_are_refused()
    {
        await RefusedAsync(() => _context.FindManyAsync<City>("1"), "int Id");
        await RefusedAsync(() => _context.Cities.FindManyAsync(new int?[] { 1, null }), "(null)");
        await RefusedAsync(() => _context.FindManyAsync<City>((1, 2)), "(ValueTuple<int, int>)");
        await RefusedAsync(() => _context.FindManyAsync<CityRoad>(1), "int FromId, int ToId");
        await RefusedAsync(() => _context.FindManyAsync<CityRoad>((1, 2, 3)), "(int, int, int)");

        await using var keyless = new ModelContext("Server=localhost", m => m.Entity<Town>().HasNoKey());
        Assert.Contains("no key", Assert.Throws<InvalidOperationException>(() => keyless.FindMany<Town>(1)).Message, StringComparison.Ordinal);

        static async Task RefusedAsync(Func<Task> find, string message)
            => Assert.Contains(message, (await Assert.ThrowsAsync<ArgumentException>(find)).Message, StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        await _context.Database.EnsureCreatedAsync();
        _context.AddRange(Enumerable.Range(1, 9).Select(i => new City { Id = i, Name = "c" + i }));
        _context.AddRange(
            new CityRoad { FromId = 1, ToId = 2, Km = 12 }, new CityRoad { FromId = 2, ToId = 3, Km = 23 }, new CityRoad { FromId = 3, ToId = 2, Km = 32 });
        await _context.SaveChangesAsync();
        _context.ChangeTracker.Clear();
        _log.Texts.Clear();
    }

    public Task DisposeAsync()
        => _context.DisposeAsync().AsTask();
}
