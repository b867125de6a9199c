using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.Query;

/// <summary>Navigations to what a row links to are paths, not joins; what a link may lead to, that isn't there, isn't found.</summary>
public sealed class LinkTests : IAsyncLifetime
{
    private readonly string _database = TestDatabase.NewConnectionString();
    private readonly ShopContext _context;

    public LinkTests()
        => _context = new ShopContext(new DbContextOptionsBuilder<ShopContext>().UseSurrealDb(_database).Options);

    public async Task InitializeAsync()
    {
        await _context.Database.EnsureCreatedAsync();
        _context.AddRange(
            new Customer { Id = 1, Name = "B", Region = "north" },
            new Customer { Id = 2, Name = "A" },
            new Customer { Id = 3, Name = "C", Region = "south" },
            new Order { Id = 10, CustomerId = 1, Freight = 1 },
            new Order { Id = 11, CustomerId = 2, Freight = 2 },
            new Order { Id = 12, CustomerId = 3, Freight = 4 },
            new Order { Id = 13, Freight = 8 },
            new Line { OrderId = 10, Number = 1, Product = "p", Quantity = 2 },
            new Line { OrderId = 12, Number = 1, Product = "q", Quantity = 3 });
        await _context.SaveChangesAsync();

        // The engine lets a link lead nowhere.
        await Engine.QueryAsync(_database, "CREATE Orders:14 SET CustomerId = Customers:99, Freight = 16dec, Placed = d'2020-01-01T00:00:00Z'");
        _context.ChangeTracker.Clear();
    }

    public async Task DisposeAsync() => await _context.DisposeAsync();

    [Fact]
    public async Task A_path_finds_sorts_and_groups_by_what_is_linked_to()
    {
        var orders = _context.Orders;

        Assert.Equal([12, 13, 14], (await Followed(orders.Where(o => o.Customer!.Region != "north" && o.Id > 11).Select(o => o.Id))).Order());
        Assert.Equal([10, 12], (await Followed(orders.Where(o => o.Customer!.Name.CompareTo("A") > 0).Select(o => o.Id))).Order());
        Assert.Equal([12, 10, 11, 13, 14], await Followed(orders.OrderByDescending(o => o.Customer!.Name).ThenBy(o => o.Id).Select(o => o.Id)));
        Assert.Equal(
            ["-24", "north1", "south4", "2"],
            await Followed(
                orders.GroupBy(o => new { o.Customer!.Region, None = o.Customer == null })
                    .OrderBy(g => g.Key.Region).ThenByDescending(g => g.Key.None)
                    .Select(g => (g.Key.None ? "-" : g.Key.Region ?? "") + (int)g.Sum(o => o.Freight))) is var groups
                ? [groups[0], .. groups.Skip(2), groups[1]]
                : []);
    }

    [Fact]
    public async Task A_link_to_nowhere_has_no_partner()
    {
        var joined = from o in _context.Orders join c in _context.Customers on o.CustomerId equals c.Id select new { o.Id, c.Name };
        var optional = _context.Orders.OrderBy(o => o.Id).Select(o => new { o.Id, Key = (int?)o.Customer!.Id, o.Customer.Name });
        var tested = _context.Orders.Where(o => o.Customer!.Name != "A").Select(o => o.Id);
        var missing = _context.Orders.Where(o => o.CustomerId != null && !_context.Customers.Any(c => c.Id == o.CustomerId && c.Name != "C")).Select(o => o.Id);
        var there = _context.Orders.Where(o => _context.Customers.Any(c => c.Id == o.CustomerId && c.Name != "C")).Select(o => o.Id);

        Assert.Equal(["10B", "11A", "12C"], (await Followed(joined)).Select(r => r.Id + r.Name).Order());
        Assert.Equal(["101B", "112A", "123C", "13", "14"], (await Followed(optional)).Select(r => $"{r.Id}{r.Key}{r.Name}"));
        Assert.Equal([10, 12, 13, 14], (await Followed(tested)).Order());
        Assert.Equal([12, 14], (await missing.ToListAsync()).Order());
        Assert.Equal([10, 11], (await there.ToListAsync()).Order());
    }

    [Fact]
    public async Task Whole_entities_come_by_the_link()
    {
        var orders = await Followed(_context.Orders.Include(o => o.Customer).OrderBy(o => o.Id));

        Assert.Equal(["B", "A", "C", null, null], orders.Select(o => o.Customer?.Name));
        var lines = await Followed(_context.Lines.Include(l => l.Order!.Customer).OrderBy(l => l.OrderId));
        Assert.Equal(["B", "C"], lines.Select(l => l.Order!.Customer!.Name));
        Assert.Equal([3], await Followed(_context.Lines.Where(l => l.Order!.Customer!.Region == "south").Select(l => l.Quantity)));
    }

    [Fact]
    public async Task What_the_transaction_wrote_is_found()
    {
        await using var transaction = await _context.Database.BeginTransactionAsync();
        _context.AddRange(new Customer { Id = 4, Name = "D", Region = "east" }, new Order { Id = 15, CustomerId = 4 });
        await _context.SaveChangesAsync();

        Assert.Equal(
            ["15 4 D"], await Followed(_context.Orders.Where(o => o.Customer!.Name.CompareTo("C") > 0).Select(o => $"{o.Id} {o.Customer!.Id} {o.Customer.Name}")));
        var order = Assert.Single(await Followed(_context.Orders.AsNoTracking().Include(o => o.Customer).Where(o => o.Customer!.Name.CompareTo("C") > 0)));
        Assert.Equal((4, "east"), (order.Customer!.Id, order.Customer.Region));
    }

    private static async Task<List<T>> Followed<T>(IQueryable<T> query)
    {
        Assert.DoesNotContain(".map(", query.ToQueryString(), StringComparison.Ordinal);
        Assert.DoesNotContain("GROUP BY c0, ", query.ToQueryString(), StringComparison.Ordinal);

        return await query.ToListAsync();
    }
}
