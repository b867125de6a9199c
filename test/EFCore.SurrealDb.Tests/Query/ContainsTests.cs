namespace EFCore.SurrealDb.Tests.Query;

/// <summary>A list that comes as a parameter is looked up as one that is written out: by key or index.</summary>
public class ContainsTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Fact]
    public async Task Keys_in_a_parameter_are_got()
    {
        await using var context = shop.NewContext();
        int[] keys = [3, 7, 99, 3];
        var query = context.Customers.Where(c => keys.Contains(c.Id)).Select(c => c.Id);

        Assert.Contains("FROM type::record('Customers', ", query.ToQueryString(), StringComparison.Ordinal);
        Assert.Equal([3, 7], (await query.ToListAsync()).Order());
        keys = [];
        Assert.Empty(await query.ToListAsync());
        int?[] optional = [5, null];
        Assert.Equal([5], await context.Customers.Where(c => optional.Contains(c.Id)).Select(c => c.Id).ToListAsync());
    }

    [Fact]
    public async Task Links_in_a_parameter_are_found_by_their_index()
    {
        await using var context = shop.NewContext();
        int?[] customers = [5, null, 77];
        var query = context.Orders.Where(o => customers.Contains(o.CustomerId)).Select(o => o.Id);

        Assert.Contains(".map(|$x| ", query.ToQueryString(), StringComparison.Ordinal);
        Assert.Equal(
            shop.Orders.Where(o => customers.Contains(o.CustomerId)).Select(o => o.Id).Order(),
            (await query.ToListAsync()).Order());
    }
}
