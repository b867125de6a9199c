using EFCore.ClickHouse.Update.Internal;
using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.Update;

/// <summary>What a driver that isn't ours gets: rows as parametrised SQL.</summary>
public sealed class SqlInserterTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2500)]
    public async Task Rows_travel_as_parameters(int count)
    {
        var name = "sql" + count;
        var products = Enumerable.Range(0, count).Select(
                i => new Product
                {
                    Name = name,
                    Price = i + 0.25m,
                    Rank = i % 3 == 0 ? null : i,
                    Since = DateTime.UnixEpoch.AddTicks(i),
                    Colour = (Colour)(i % 3),
                    Tags = [.. Enumerable.Repeat("'\\\n\t", i % 3)],
                    Size = new Size { Width = i / 7d },
                })
            .ToList();

        await using (var context = shop.CreateContext(o => o.ReplaceService<IClickHouseInserter, ClickHouseSqlInserter>()))
        {
            context.AddRange(products);
            Assert.Equal(count, await context.SaveChangesAsync());
        }

        await using (var context = shop.CreateContext())
        {
            var read = (await context.Products.Where(p => p.Name == name).ToListAsync()).ToDictionary(p => p.Id);
            Assert.Equal(count, read.Count);
            Assert.All(
                products, p =>
                {
                    var other = read[p.Id];
                    Assert.Equal(
                        (p.Price, p.Rank, p.Since, p.Colour, p.Size.Width, p.Size.Height),
                        (other.Price, other.Rank, other.Since, other.Colour, other.Size.Width, other.Size.Height));
                    Assert.Equal(p.Tags, other.Tags);
                });
        }
    }

    [Fact]
    public async Task Maps_go_row_by_row()
    {
        await using (var context = shop.CreateContext(o => o.ReplaceService<IClickHouseInserter, ClickHouseSqlInserter>()))
        {
            context.AddRange(Enumerable.Range(0, 3).Select(i => new Line { Order = 900, Number = "n" + i, Counts = new() { ["k'" + i] = i } }));
            await context.SaveChangesAsync();
        }

        await using (var context = shop.CreateContext())
        {
            var lines = await context.Lines.Where(l => l.Order == 900).OrderBy(l => l.Number).ToListAsync();
            Assert.Equal([0, 1, 2], lines.Select((l, i) => l.Counts["k'" + i]));
        }
    }
}
