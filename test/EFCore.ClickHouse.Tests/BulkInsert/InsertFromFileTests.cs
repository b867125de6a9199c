using System.Globalization;
using ClickHouse.AdoNet;
using EFCore.ClickHouse.Tests.Update;
using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.BulkInsert;

public sealed class InsertFromFileTests : IAsyncLifetime
{
    private readonly ShopFixture _shop = new();
    private readonly string _file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".csv");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Columns_go_to_properties_by_name_mapping_and_expression(bool async)
    {
        await File.WriteAllTextAsync(_file, "label,price,h,Rank\n\"a 'quoted' one\",12.5,3,7\nb,1,,\n");
        await using var context = _shop.CreateContext();
        void Map(ClickHouseFileInsertBuilder<Product> b)
            => b.Format("CSVWithNames")
                .Map(p => p.Name, "label")
                .Map(p => p.Size.Height, "h")
                .MapSql(p => p.Size.Width, "price * 2")
                .MapSql(p => p.Since, "toDateTime64('2024-01-01', 7, 'UTC')")
                .MapSql(p => p.Colour, "'Blue'")
                .MapSql(p => p.Tags, "[label]");

        Assert.Equal(2, async ? await context.Products.InsertFromFileAsync(_file, Map) : context.Products.InsertFromFile(_file, Map));

        var products = await context.Products.OrderBy(p => p.Name).ToListAsync();
        Assert.Equal(["a 'quoted' one", "b"], products.Select(p => p.Name));
        Assert.Equal([12.5m, 1m], products.Select(p => p.Price));
        Assert.Equal([7, null], products.Select(p => p.Rank));
        Assert.Equal([3, null], products.Select(p => p.Size.Height));
        Assert.Equal([25, 2], products.Select(p => p.Size.Width));
        Assert.All(products, p => Assert.Equal(Colour.Blue, p.Colour));
        Assert.Equal(2, products.Select(p => p.Id).Distinct().Count());
    }

    [Fact]
    public async Task Small_keys_come_from_the_sequence()
    {
        await File.WriteAllLinesAsync(_file, Enumerable.Range(0, 1000).Select(i => "n" + i.ToString(CultureInfo.InvariantCulture)).Prepend("Name"));
        await using var context = _shop.CreateContext();
        context.Add(new Category { Name = "first" });
        await context.SaveChangesAsync();
        Assert.Equal(1000, await context.Categories.InsertFromFileAsync(_file, b => b.Format("CSVWithNames")));
        context.AddRange(Enumerable.Range(0, 100).Select(_ => new Category()));
        await context.SaveChangesAsync();

        Assert.Equal(1101, await context.Categories.Select(c => c.Id).Distinct().CountAsync());
    }

    [Fact]
    public async Task What_has_no_value_or_doesnt_fit_is_refused()
    {
        await File.WriteAllTextAsync(_file, "Id,Text\n70000,x\n");
        await using var context = _shop.CreateContext();
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(
            () => context.Pages.InsertFromFileAsync(_file, b => b.Map(p => p.Text, "nothing")));
        Assert.Contains("nothing", missing.Message, StringComparison.Ordinal);
        Assert.Contains("Id, Text", missing.Message, StringComparison.Ordinal);

        await Assert.ThrowsAsync<ClickHouseException>(() => context.Pages.InsertFromFileAsync(_file));

        await File.WriteAllTextAsync(_file, "Other\n1\n");
        var empty = await Assert.ThrowsAsync<InvalidOperationException>(() => context.Pages.InsertFromFileAsync(_file));
        Assert.Contains("Page.Text", empty.Message, StringComparison.Ordinal);

        await File.WriteAllTextAsync(_file, "Id,Text\n1,\\N\n");
        await Assert.ThrowsAsync<ClickHouseException>(() => context.Pages.InsertFromFileAsync(_file));
        Assert.Equal(0, await context.Pages.CountAsync());
    }

    public Task InitializeAsync()
        => _shop.InitializeAsync();

    public async Task DisposeAsync()
    {
        File.Delete(_file);
        await _shop.DisposeAsync();
    }
}
