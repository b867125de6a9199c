using System.Linq.Expressions;

namespace EFCore.SurrealDb.Tests.Query;

/// <summary>That queries of every shape answer what the same queries over objects do.</summary>
public class QueryTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public Task Where() => Same((c, o, l) => o.Where(x => x.Freight > 20).Select(x => x.Id));

    [Fact]
    public Task Key() => Same((c, o, l) => c.Where(x => x.Id == 5).Select(x => x.Name));

    [Fact]
    public Task Keys() => Same((c, o, l) => c.Where(x => new[] { 3, 7, 99, 3 }.Contains(x.Id)).Select(x => x.Name));

    [Fact]
    public Task Key_range() => Same((c, o, l) => c.Where(x => x.Id >= 5 && x.Id < 9).OrderByDescending(x => x.Id).Select(x => x.Name), ordered: true);

    [Fact]
    public Task Composite_key() => Same((c, o, l) => l.Where(x => x.OrderId == 7 && x.Number == 2).Select(x => x.Product));

    [Fact]
    public Task Beginning_of_a_key() => Same((c, o, l) => l.Where(x => x.OrderId == 7).Select(x => new { x.OrderId, x.Number, x.Product }));

    [Fact]
    public Task Link() => Same((c, o, l) => o.Where(x => x.CustomerId == 5).Select(x => x.Id));

    [Fact]
    public Task Null_comparison() => Same((c, o, l) => c.Where(x => x.Region != "north").Select(x => x.Id));

    [Fact]
    public Task Null_equality() => Same((c, o, l) => c.Where(x => x.Region == null).Select(x => x.Id));

    [Fact]
    public Task Missing_link() => Same((c, o, l) => o.Where(x => x.CustomerId == null).Select(x => x.Id));

    [Fact]
    public Task Order_by() => Same((c, o, l) => o.OrderBy(x => x.Freight).ThenByDescending(x => x.Id).Skip(3).Take(7).Select(x => x.Id), ordered: true);

    [Fact]
    public Task Order_by_null() => Same((c, o, l) => c.OrderBy(x => x.Region).ThenBy(x => x.Id).Select(x => x.Id), ordered: true);

    [Fact]
    public Task Reference() => Same((c, o, l) => o.Where(x => x.Customer != null && x.Customer.Region == "south").Select(x => new { x.Id, x.Customer!.Name }));

    [Fact]
    public Task Optional_reference() => Same((c, o, l) => o.Select(x => new { x.Id, Name = x.Customer == null ? null : x.Customer.Name }));

    [Fact]
    public Task Two_references() => Same((c, o, l) => l.Where(x => x.Order!.Customer != null && x.Order.Customer.Name == "C05").Select(x => new { x.Product, x.Order!.Customer!.Region }));

    [Fact]
    public Task Inner_join() => Same((c, o, l) => o.Join(c, x => x.CustomerId, y => y.Id, (x, y) => new { x.Id, y.Name }));

    [Fact]
    public Task Join_of_texts() => Same((c, o, l) => from x in l join y in l on x.Product equals y.Product where x.Number < y.Number select new { A = x.OrderId, B = y.OrderId, y.Number });

    [Fact]
    public Task Left_join() => Same((c, o, l) => from x in c join y in o on x.Id equals y.CustomerId into g from y in g.DefaultIfEmpty() select new { x.Name, Id = y == null ? -1 : y.Id });

    [Fact]
    public Task Cross_join() => Same((c, o, l) => from x in c from y in c where x.Id < y.Id && x.Region == y.Region select new { A = x.Id, B = y.Id });

    [Fact]
    public Task Group_by() => Same((c, o, l) => o.GroupBy(x => x.CustomerId).Select(g => new { g.Key, Count = g.Count(), Sum = g.Sum(x => x.Freight), Max = g.Max(x => x.Placed), Avg = g.Average(x => x.Freight) }));

    [Fact]
    public Task Group_by_and_having() => Same((c, o, l) => l.GroupBy(x => x.Product).Where(g => g.Count() > 5).Select(g => new { g.Key, Sum = g.Sum(x => x.Quantity), Avg = g.Average(x => x.Price), Min = g.Min(x => x.Price) }));

    [Fact]
    public Task Any() => Same((c, o, l) => c.Where(x => x.Orders.Any(y => y.Freight > 45)).Select(x => x.Id));

    [Fact]
    public Task All() => Same((c, o, l) => c.Where(x => x.Orders.All(y => y.Freight > 5)).Select(x => x.Id));

    [Fact]
    public Task Count_of_children() => Same((c, o, l) => c.Select(x => new { x.Id, Count = x.Orders.Count, Big = x.Orders.Count(y => y.Freight > 20) }));

    [Fact]
    public Task Sum_of_children() => Same((c, o, l) => c.Select(x => new { x.Id, Sum = x.Orders.Sum(y => y.Freight) }));

    [Fact]
    public Task First_of_children() => Same((c, o, l) => c.Select(x => new { x.Id, First = x.Orders.OrderByDescending(y => y.Freight).Select(y => (int?)y.Id).FirstOrDefault() }));

    [Fact]
    public Task Top_of_children() => Same((c, o, l) => c.SelectMany(x => x.Orders.OrderByDescending(y => y.Freight).Take(2).Select(y => new { x.Id, Order = y.Id })));

    [Fact]
    public Task Contains_query() => Same((c, o, l) => c.Where(x => o.Where(y => y.Freight > 40).Select(y => y.CustomerId).Contains(x.Id)).Select(x => x.Id));

    [Fact]
    public Task Not_contains_query() => Same((c, o, l) => c.Where(x => !o.Where(y => y.Freight > 40).Select(y => y.CustomerId).Contains(x.Id)).Select(x => x.Id));

    [Fact]
    public Task Distinct() => Same((c, o, l) => l.Select(x => new { x.Product, x.Number }).Distinct());

    [Fact]
    public Task Union() => Same((c, o, l) => c.Where(x => x.Id < 4).Select(x => x.Name).Union(c.Where(x => x.Region == "south").Select(x => x.Name)));

    [Fact]
    public Task Concat() => Same((c, o, l) => c.Where(x => x.Id < 4).Concat(c.Where(x => x.Id < 6)).Select(x => x.Name));

    [Fact]
    public Task Except() => Same((c, o, l) => c.Select(x => x.Region).Except(c.Where(x => x.Id < 3).Select(x => x.Region)));

    [Fact]
    public Task Intersect() => Same((c, o, l) => c.Select(x => (int?)x.Id).Intersect(o.Select(x => x.CustomerId)));

    [Fact]
    public Task Conditional() => Same((c, o, l) => o.Select(x => new { x.Id, Size = x.Freight > 30 ? "big" : x.Freight > 15 ? "middle" : "small" }));

    [Fact]
    public Task Arithmetic() => Same((c, o, l) => l.Select(x => new { Total = x.Quantity * x.Price, Half = x.Quantity / 2, Rest = x.Quantity % 3, Negative = -x.Quantity }));

    [Fact]
    public async Task Includes()
    {
        await using var context = shop.NewContext();
        var customers = await context.Customers.Include(c => c.Orders).ThenInclude(o => o.Lines).ToListAsync();
        Assert.Equal(shop.Customers.Count, customers.Count);
        Assert.Equal(shop.Customers.SelectMany(c => c.Orders).Count(), customers.SelectMany(c => c.Orders).Count());
        Assert.Equal(
            shop.Customers.SelectMany(c => c.Orders).SelectMany(o => o.Lines).Select(l => (l.OrderId, l.Number, l.Product, l.Price)).Order(),
            customers.SelectMany(c => c.Orders).SelectMany(o => o.Lines).Select(l => (l.OrderId, l.Number, l.Product, l.Price)).Order());
    }

    [Fact]
    public async Task Scalars()
    {
        await using var context = shop.NewContext();
        Assert.Equal(shop.Orders.Count, await context.Orders.CountAsync());
        Assert.Equal(shop.Orders.Max(o => o.Freight), await context.Orders.MaxAsync(o => o.Freight));
        Assert.Equal(shop.Lines.Average(o => o.Price), await context.Lines.AverageAsync(o => o.Price), 10);
        Assert.Equal(shop.Orders.Average(o => o.Freight), await context.Orders.AverageAsync(o => o.Freight));
        Assert.Equal(0, await context.Orders.Where(o => o.Id < 0).SumAsync(o => o.Freight));
        Assert.Null(await context.Orders.Where(o => o.Id < 0).MaxAsync(o => (decimal?)o.Freight));
        await Assert.ThrowsAsync<InvalidOperationException>(() => context.Orders.Where(o => o.Id < 0).AverageAsync(o => o.Freight));
        Assert.True(await context.Orders.AnyAsync(o => o.Freight > 49));
        Assert.Equal("C05", (await context.Customers.FindAsync(5))!.Name);
        Assert.Null(await context.Customers.FindAsync(500));
        Assert.Equal(12, (await context.Customers.FromSql($"SELECT * FROM Customers WHERE Name != {"x"}").ToListAsync()).Count);
        Assert.Equal(1, await context.Customers.FromSql($"SELECT * FROM Customers").CountAsync(c => c.Id == 4));
    }

    private async Task Same<T>(Expression<Func<IQueryable<Customer>, IQueryable<Order>, IQueryable<Line>, IQueryable<T>>> query, bool ordered = false)
    {
        var function = query.Compile();
        var expected = function(
            shop.Customers.AsQueryable(), shop.Orders.AsQueryable(), shop.Lines.AsQueryable()).ToList();
        await using var context = shop.NewContext();
        var asked = function(context.Customers, context.Orders, context.Lines);
        List<T> actual;
        try
        {
            actual = await asked.ToListAsync();
        }
        catch (SurrealDbException e)
        {
            throw new InvalidOperationException(asked.ToQueryString(), e);
        }

        Assert.NotEmpty(expected);
        if (ordered)
        {
            Assert.True(expected.SequenceEqual(actual), asked.ToQueryString() + "\n" + string.Join("; ", actual));
        }
        else
        {
            var missing = expected.Select(e => $"{e}").Order(StringComparer.Ordinal).ToList();
            var found = actual.Select(e => $"{e}").Order(StringComparer.Ordinal).ToList();
            Assert.True(missing.SequenceEqual(found), $"{asked.ToQueryString()}\nexpected {string.Join("; ", missing)}\nfound {string.Join("; ", found)}");
        }
    }
}
