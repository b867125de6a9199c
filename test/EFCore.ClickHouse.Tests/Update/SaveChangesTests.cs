using EFCore.ClickHouse.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EFCore.ClickHouse.Tests.Update;

public sealed class SaveChangesTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Inserts_come_back_as_they_were(bool async)
    {
        var product = NewProduct("p1");
        product.Category = new Category { Name = "c1" };
        await using (var context = shop.CreateContext())
        {
            context.Add(product);
            context.Entry(product).Property("Supplier").CurrentValue = "ACME 'quoted' \\ \n";
            Assert.Equal(2, await SaveAsync(context, async));
            Assert.Equal(EntityState.Unchanged, context.Entry(product).State);
        }

        await using (var context = shop.CreateContext())
        {
            var read = await context.Products.Include(p => p.Category).SingleAsync(p => p.Id == product.Id);
            Assert.Equal("p1", read.Name);
            Assert.Equal(12.34m, read.Price);
            Assert.Equal(3, read.Rank);
            Assert.Equal(product.Since, read.Since);
            Assert.Equal(Colour.Blue, read.Colour);
            Assert.Equal(["a", "ü'\\"], read.Tags);
            Assert.Equal(1.5, read.Size.Width);
            Assert.Null(read.Size.Height);
            Assert.Equal("c1", read.Category!.Name);
            Assert.Equal("ACME 'quoted' \\ \n", context.Entry(read).Property("Supplier").CurrentValue);
        }
    }

    // Rows of a type without generated values are inserted without looking at each one's columns.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Many_rows_of_one_shape_come_back_as_they_were(bool async)
    {
        var order = async ? 700 : 701;
        var lines = Enumerable.Range(0, 1500).Select(
                i => new Line { Order = order, Number = "n" + i, Text = i % 3 == 0 ? null : "é" + i, Counts = new() { ["k"] = i } })
            .ToList();
        await using (var context = shop.CreateContext())
        {
            context.AddRange(lines.Take(1000));
            context.Add(new Note { Id = (uint)order, Text = "among them" });
            context.AddRange(lines.Skip(1000));
            Assert.Equal(1501, await SaveAsync(context, async));
            Assert.All(lines, l => Assert.Equal(EntityState.Unchanged, context.Entry(l).State));
            lines[7].Text = "changed";
            context.Remove(lines[8]);
            context.Add(new Line { Order = order, Number = "late" });
            Assert.Equal(3, await SaveAsync(context, async));
        }

        await using (var context = shop.CreateContext())
        {
            var read = await context.Lines.Where(l => l.Order == order).ToDictionaryAsync(l => l.Number);
            Assert.Equal(1500, read.Count);
            Assert.Null(read["late"].Text);
            Assert.All(
                lines.Where((_, i) => i != 8),
                l => Assert.Equal((l.Text, l.Counts["k"]), (read[l.Number].Text, read[l.Number].Counts["k"])));
            await context.Lines.Where(l => l.Order == order).ExecuteDeleteAsync();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Updates_write_the_changed_columns_of_one_row(bool async)
    {
        var products = await AddAsync(2);
        await using (var context = shop.CreateContext())
        {
            var product = await context.Products.SingleAsync(p => p.Id == products[0].Id);
            product.Name = "changed";
            product.Rank = null;
            product.Tags = ["x"];
            product.Colour = Colour.Green;
            product.Size.Height = 9;
            Assert.Equal(1, await SaveAsync(context, async));
        }

        await using (var context = shop.CreateContext())
        {
            var product = await context.Products.SingleAsync(p => p.Id == products[0].Id);
            Assert.Equal(("changed", null, Colour.Green, 9), (product.Name, product.Rank, product.Colour, product.Size.Height));
            Assert.Equal(["x"], product.Tags);
            Assert.Equal(products[1].Name, (await context.Products.SingleAsync(p => p.Id == products[1].Id)).Name);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Many_updates_of_one_shape_take_one_statement(bool async)
    {
        var products = await AddAsync(50);
        var log = new StatementLog();
        await using (var context = shop.CreateContext(o => o.AddInterceptors(log)))
        {
            context.AttachRange(products);
            foreach (var product in products)
            {
                product.Name += "!";
                product.Rank = product.Rank % 2 == 0 ? null : product.Rank * 10;
            }

            Assert.Equal(50, await SaveAsync(context, async));
            Assert.Single(log.Statements);
        }

        await using (var context = shop.CreateContext())
        {
            var ids = products.Select(p => p.Id).ToArray();
            var read = (await context.Products.Where(p => ids.Contains(p.Id)).ToListAsync()).ToDictionary(p => p.Id);
            Assert.All(products, p => Assert.Equal((p.Name, p.Rank), (read[p.Id].Name, read[p.Id].Rank)));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Many_deletes_take_one_statement(bool async)
    {
        var products = await AddAsync(30);
        var log = new StatementLog();
        await using var context = shop.CreateContext(o => o.AddInterceptors(log));
        context.RemoveRange(products.Take(29));
        Assert.Equal(29, await SaveAsync(context, async));
        Assert.Single(log.Statements);

        var ids = products.Select(p => p.Id).ToArray();
        Assert.Equal([products[29].Id], await context.Products.Where(p => ids.Contains(p.Id)).Select(p => p.Id).ToListAsync());
    }

    [Fact]
    public async Task Composite_keys_find_their_rows()
    {
        await using (var context = shop.CreateContext())
        {
            context.AddRange(
                Enumerable.Range(0, 6).Select(i => new Line { Order = 100 + (i / 2), Number = i % 2 == 0 ? "a" : "b", Counts = new() { ["n"] = i } }));
            await context.SaveChangesAsync();
        }

        await using (var context = shop.CreateContext())
        {
            var lines = await context.Lines.OrderBy(l => l.Order).ThenBy(l => l.Number).ToListAsync();
            lines[0].Text = "first";
            lines[3].Text = "fourth";
            context.Remove(lines[1]);
            context.Remove(lines[2]);
            await context.SaveChangesAsync();
        }

        await using (var context = shop.CreateContext())
        {
            var lines = await context.Lines.OrderBy(l => l.Order).ThenBy(l => l.Number).ToListAsync();
            Assert.Equal(
                [(100, "a", "first", 0), (101, "b", "fourth", 3), (102, "a", null, 4), (102, "b", null, 5)],
                lines.Select(l => (l.Order, l.Number, l.Text, l.Counts["n"])));

            lines[0].Counts = new() { ["x"] = 1 };
            lines[1].Counts = new() { ["y"] = 2, ["z"] = 3 };
            await context.SaveChangesAsync();
        }

        await using (var context = shop.CreateContext())
        {
            var lines = await context.Lines.OrderBy(l => l.Order).ThenBy(l => l.Number).Take(2).ToListAsync();
            Assert.Equal([1, 2], lines.Select(l => l.Counts.Values.Min()));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_engine_computes_is_read_back(bool async)
    {
        var visits = Enumerable.Range(1, 5).Select(i => new Visit { Path = new string('é', i) }).ToList();
        visits[4].Score = 3;
        await using var context = shop.CreateContext();
        context.AddRange(visits);
        await SaveAsync(context, async);

        Assert.Equal(5, visits.Select(v => v.Id).Distinct().Count());
        Assert.DoesNotContain(Guid.Empty, visits.Select(v => v.Id));
        Assert.Equal([1UL, 2, 3, 4, 5], visits.Select(v => v.Length));
        Assert.Equal([7, 7, 7, 7, 3], visits.Select(v => v.Score));
        Assert.All(visits, v => Assert.InRange(v.At, DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddMinutes(1)));

        visits[0].Path = "longer";
        await SaveAsync(context, async);
        Assert.Equal(6UL, visits[0].Length);

        await using var other = shop.CreateContext();
        Assert.Equal(6UL, (await other.Visits.SingleAsync(v => v.Id == visits[0].Id)).Length);
    }

    [Fact]
    public async Task A_row_that_is_gone_is_a_concurrency_conflict()
    {
        var products = await AddAsync(3);
        await using (var context = shop.CreateContext())
        {
            context.Remove(new Product { Id = products[1].Id });
            await context.SaveChangesAsync();
        }

        await using (var context = shop.CreateContext())
        {
            context.AttachRange(products);
            products.ForEach(p => p.Name = "late");
            var exception = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());
            Assert.Equal(products[1], Assert.Single(exception.Entries).Entity);
        }

        await using (var context = shop.CreateContext())
        {
            var ids = products.Select(p => p.Id).ToArray();
            Assert.DoesNotContain("late", await context.Products.Where(p => ids.Contains(p.Id)).Select(p => p.Name).ToListAsync());

            context.Remove(products[1]);
            Assert.Throws<DbUpdateConcurrencyException>(() => context.SaveChanges());
        }
    }

    [Fact]
    public async Task Tables_that_take_only_mutations_are_written_too()
    {
        await using (var context = shop.CreateContext())
        {
            context.AddRange(new Note { Text = "n1" }, new Note { Text = "n2" }, new Draft { Text = "d1" }, new Draft { Text = "d2" });
            await context.SaveChangesAsync();
        }

        await using (var context = shop.CreateContext())
        {
            var notes = await context.Notes.OrderBy(n => n.Id).ToListAsync();
            notes[0].Text = "changed";
            context.Remove(notes[1]);
            var drafts = await context.Drafts.OrderBy(n => n.Id).ToListAsync();
            drafts[0].Text = "changed";
            context.Remove(drafts[1]);
            await context.SaveChangesAsync();
        }

        await using (var context = shop.CreateContext())
        {
            var note = await context.Notes.SingleAsync();
            Assert.Equal("changed", note.Text);
            Assert.Equal("changed", (await context.Drafts.SingleAsync()).Text);

            context.Remove(new Note { Id = 4_000_000_000 });
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());
        }
    }

    [Fact]
    public async Task A_save_of_several_statements_says_that_it_isnt_atomic()
    {
        await using var context = shop.CreateContext(
            o => o.ConfigureWarnings(w => w.Throw(ClickHouseEventId.SaveChangesNotAtomic)));
        context.Add(new Category { Name = "alone" });
        await context.SaveChangesAsync();

        context.Add(new Category { Name = "one" });
        context.Add(new Page { Text = "two" });
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync());
        Assert.Contains(nameof(ClickHouseEventId.SaveChangesNotAtomic), exception.Message, StringComparison.Ordinal);

        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        Assert.Equal(2, await context.SaveChangesAsync());
    }

    [Fact]
    public async Task A_save_that_fails_half_way_says_what_was_written()
    {
        await using var context = shop.CreateContext();
        context.Add(new Category { Name = "written" });
        context.Remove(new Product { Id = -1 });
        var exception = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());
        Assert.Contains("Added Categories: 1", exception.Message, StringComparison.Ordinal);
        Assert.IsType<Product>(Assert.Single(exception.Entries).Entity);

        await using var other = shop.CreateContext();
        Assert.True(await other.Categories.AnyAsync(c => c.Name == "written"));
    }

    [Fact]
    public async Task An_error_of_the_engine_names_the_entities()
    {
        await using var context = shop.CreateContext();
        await context.Database.ExecuteSqlRawAsync("ALTER TABLE Pages ADD CONSTRAINT short CHECK length(Text) < 10");
        context.Add(new Page { Text = "far longer than that" });
        var exception = await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
        Assert.IsType<Page>(Assert.Single(exception.Entries).Entity);
        Assert.Contains("short", exception.InnerException!.Message, StringComparison.Ordinal);
    }

    private static Product NewProduct(string name)
        => new()
        {
            Name = name,
            Price = 12.34m,
            Rank = 3,
            Since = new DateTime(2024, 2, 29, 12, 34, 56, 789, DateTimeKind.Utc).AddTicks(1234),
            Colour = Colour.Blue,
            Tags = ["a", "ü'\\"],
            Size = new Size { Width = 1.5 },
        };

    private async Task<List<Product>> AddAsync(int count)
    {
        var products = Enumerable.Range(1, count).Select(i => NewProduct("p" + i)).ToList();
        products.ForEach(p => p.Rank = (int)p.Price + p.Name.Length);
        await using var context = shop.CreateContext();
        context.AddRange(products);
        await context.SaveChangesAsync();

        return products;
    }

    private static async Task<int> SaveAsync(DbContext context, bool async)
        => async ? await context.SaveChangesAsync() : context.SaveChanges();
}
