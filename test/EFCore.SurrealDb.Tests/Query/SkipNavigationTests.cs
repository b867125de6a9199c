using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.Query;

/// <summary>Many-to-many by edges, from a table to itself: the answers are those of the same graph in memory.</summary>
public sealed class SkipNavigationTests : IAsyncLifetime
{
    private const int Limit = 40;

    private readonly List<City> _cities = [.. Enumerable.Range(1, 12).Select(i => new City { Id = i, Name = "c" + i, Size = i * 7 % 13 })];
    private readonly CityContext _context = new(TestDatabase.NewConnectionString());

    [Fact]
    public Task Skip_navigations_go_along_edges_in_both_directions()
        => SameAsync(
            cities => cities.SelectMany(c => c.To.Select(t => c.Name + ">" + t.Name)),
            cities => cities.SelectMany(c => c.From.Select(t => c.Name + "<" + t.Name)),
            cities => cities.Where(c => c.Id == 3).SelectMany(c => c.To).SelectMany(c => c.To).Select(c => c.Name),
            cities => cities.Where(c => c.Id < 5).SelectMany(c => c.From).SelectMany(c => c.To).Select(c => c.Name),
            cities => cities.Where(c => c.To.Any(t => t.Size > 6)).Select(c => c.Name),
            cities => cities.Where(c => c.From.All(t => t.Size > 3)).Select(c => c.Name),
            cities => cities.Where(c => !c.From.Any()).Select(c => c.Name),
            cities => cities.Select(c => c.Name + c.To.Count() + "," + c.From.Count(f => f.Size < 9)),
            cities => cities.Where(c => c.To.Any(t => t.Id == c.Id)).Select(c => c.Name),
            cities => cities.Where(c => c.To.Any(t => t.From.Any(f => f.Name == "c2"))).Select(c => c.Name));

    [Fact]
    public Task Edges_are_asked_for_their_payload()
        => SameAsync(
            cities => cities.SelectMany(c => c.Out.Where(r => r.Km > Limit).Select(r => c.Name + r.Km + r.To.Name)),
            cities => cities.SelectMany(c => c.In.Where(r => r.Km > Limit).Select(r => c.Name + r.Km + r.From.Name + r.From.Size)),
            cities => cities.Where(c => c.In.Any(r => r.Km > Limit && r.From.Size > 4)).Select(c => c.Name),
            cities => cities.Where(c => c.Id > 4).Select(c => c.Name + c.Out.Where(r => r.To.Size > 4).Sum(r => r.Km)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Entities_at_both_ends_are_included_and_edges_with_their_payload(bool split)
    {
        var query = _context.Cities.Where(c => c.Id < 7).Include(c => c.To).Include(c => c.In).ThenInclude(r => r.From).OrderBy(c => c.Id);
        var found = await (split ? query.AsSplitQuery() : query.AsSingleQuery()).ToListAsync();
        Assert.Equal(
            _cities.Where(c => c.Id < 7).Select(c => $"{c.Name} {Join(c.To.Select(t => t.Name))} {Join(c.In.Select(r => r.From.Name + r.Km))}"),
            found.Select(c => $"{c.Name} {Join(c.To.Select(t => t.Name))} {Join(c.In.Where(r => r.From is not null).Select(r => r.From.Name + r.Km))}"));

        static string Join(IEnumerable<string> names) => string.Join(",", names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Edges_of_some_entities_are_found_by_their_ends()
    {
        foreach (var query in new IQueryable[]
        {
            _context.Cities.Where(c => c.Id < 5).Include(c => c.To),
            _context.Cities.Where(c => c.Id < 5).Include(c => c.From),
            _context.Cities.Where(c => c.Id < 5 && c.From.Any(f => f.Size > 3)),
        })
        {
            Assert.DoesNotContain("FROM `roads` WITH NOINDEX", query.ToQueryString(), StringComparison.Ordinal);
        }

        // No other way to their ends than by the edge's own links.
        Assert.Contains("`in`.`Name`", _context.Cities.Select(c => c.From.First().Name).ToQueryString(), StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        foreach (var from in _cities.Where(c => c.Id != 5))
        {
            foreach (var to in _cities.Where(c => c.Id != 9 && (from.Id * c.Id + from.Id) % 4 < 2))
            {
                var road = new CityRoad { From = from, To = to, Km = from.Id * 17 % 29 + to.Id * 5 };
                from.Out.Add(road);
                to.In.Add(road);
            }
        }

        await _context.Database.EnsureCreatedAsync();
        _context.AddRange(_cities);
        await _context.SaveChangesAsync();
        _context.ChangeTracker.Clear();
    }

    public Task DisposeAsync()
        => _context.DisposeAsync().AsTask();

    private async Task SameAsync(params Func<IQueryable<City>, IQueryable<string>>[] queries)
    {
        foreach (var query in queries)
        {
            var expected = query(_cities.AsQueryable()).Order(StringComparer.Ordinal).ToList();
            Assert.NotEmpty(expected);
            Assert.Equal(expected, (await query(_context.Cities).ToListAsync()).Order(StringComparer.Ordinal));
        }
    }
}
