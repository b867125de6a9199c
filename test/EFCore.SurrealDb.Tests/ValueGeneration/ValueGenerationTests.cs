using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.ValueGeneration;

/// <summary>Values that the database or the client makes while saving.</summary>
public class ValueGenerationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Integer_keys_come_from_a_sequence_in_the_statement_that_writes(bool async)
    {
        var (database, log) = (await StockContext.CreateAsync(), new CommandLog());
        await using var context = new StockContext(database, log);
        var suppliers = Enumerable.Range(0, 5).Select(i => new Supplier { Name = "s" + i }).ToList();
        context.AddRange(suppliers);

        _ = async ? await context.SaveChangesAsync() : context.SaveChanges();

        Assert.Equal([1, 2, 3, 4, 5], suppliers.Select(s => s.Id));
        Assert.Equal(
            ["suppliers:1=s0", "suppliers:2=s1", "suppliers:3=s2", "suppliers:4=s3", "suppliers:5=s4"],
            await Engine.QueryAsync(database, "SELECT VALUE <string>id + '=' + Name FROM suppliers"));
        Assert.Single(log.Texts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_graph_of_new_entities_takes_two_requests_however_deep(bool async)
    {
        var (database, log) = (await StockContext.CreateAsync(), new CommandLog());
        await using var context = new StockContext(database, log);
        var supplier = new Supplier { Phones = { new Phone { Number = "1" }, new Phone { Number = "2" } } };
        var (first, second) = (new Article { Supplier = supplier, Deliveries = { new Delivery() } }, new Article());
        supplier.Articles.Add(second);
        context.AddRange(first, second);

        _ = async ? await context.SaveChangesAsync() : context.SaveChanges();

        Assert.Equal((1, 1, 1), (supplier.Id, first.SupplierId, second.SupplierId));
        Assert.Equal([1L, 2], new[] { first.Id, second.Id }.Order());
        Assert.Equal([1, 2], new[] { first.Serial, second.Serial }.Order());
        Assert.Equal(first.Id, first.Deliveries[0].ArticleId);
        Assert.Equal(2, log.Texts.Count);
        Assert.Equal(
            [$"articles:{first.Id}", "suppliers:1", "suppliers:1", "phones:[1, 1]", "phones:[1, 2]"],
            await Engine.QueryAsync(
                database,
                "array::flatten([(SELECT VALUE ArticleId FROM deliveries), (SELECT VALUE SupplierId FROM articles), (SELECT VALUE id FROM phones)])"));
        Assert.All(context.ChangeTracker.Entries(), e => Assert.Equal(EntityState.Unchanged, e.State));
    }

    [Fact]
    public async Task Chosen_keys_are_passed_over()
    {
        var database = await StockContext.CreateAsync();
        await using var context = new StockContext(database);
        context.AddRange(new Supplier { Id = 1 }, new Supplier { Id = 2 }, new Supplier { Id = 4 });
        await context.SaveChangesAsync();
        var suppliers = Enumerable.Range(0, 3).Select(_ => new Supplier()).ToList();
        context.AddRange(suppliers);
        await context.SaveChangesAsync();
        Assert.Equal([3, 5, 6], suppliers.Select(s => s.Id));

        context.Add(new Supplier { Id = 7 });
        await context.SaveChangesAsync();
        var article = new Article { Supplier = new Supplier() };
        context.Add(article);
        await context.SaveChangesAsync();
        Assert.Equal(8, article.SupplierId);
    }

    [Fact]
    public async Task A_save_that_fails_leaves_the_entities_as_they_were()
    {
        var database = await StockContext.CreateAsync();
        await using var context = new StockContext(database);
        context.Add(new Label { Id = "x" });
        await context.SaveChangesAsync();
        context.ChangeTracker.Clear();
        var article = new Article { Supplier = new Supplier() };
        var label = new Label { Id = "x" };
        context.AddRange(article, label);
        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
        Assert.Equal(0, article.Supplier.Id);
        Assert.True(context.Entry(article).Property(a => a.Id).IsTemporary);

        context.Entry(label).State = EntityState.Detached;
        await context.SaveChangesAsync();

        Assert.Equal(article.Supplier.Id, article.SupplierId);
        Assert.Equal(["1"], await Engine.QueryAsync(database, "[array::len((SELECT VALUE 1 FROM articles))]"));
    }

    [Fact]
    public async Task In_a_transaction_keys_are_made_too()
    {
        var database = await StockContext.CreateAsync();
        await using var context = new StockContext(database);
        await using var transaction = await context.Database.BeginTransactionAsync();
        var (one, graph) = (new Supplier(), new Article { Supplier = new Supplier() });
        context.Add(one);
        await context.SaveChangesAsync();
        context.Add(graph);
        await context.SaveChangesAsync();
        context.Remove(one);
        await context.SaveChangesAsync();
        await transaction.CommitAsync();

        Assert.NotEqual(one.Id, graph.SupplierId);
        Assert.Equal([$"suppliers:{graph.SupplierId}"], await Engine.QueryAsync(database, "SELECT VALUE id FROM suppliers"));
    }

    [Fact]
    public async Task Saves_at_the_same_time_get_keys_of_their_own()
    {
        var database = await StockContext.CreateAsync();
        var keys = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            await using var context = new StockContext(database);
            var suppliers = Enumerable.Range(0, 5).Select(_ => new Supplier()).ToList();
            context.AddRange(suppliers);
            await context.SaveChangesAsync();

            return suppliers.ConvertAll(s => s.Id);
        }));

        Assert.Equal(100, keys.SelectMany(k => k).Distinct().Count());
    }

    [Fact]
    public async Task Guids_are_of_version_7_and_text_keys_are_guids()
    {
        var database = await StockContext.CreateAsync();
        await using var context = new StockContext(database);
        var (delivery, label, chosen) = (new Delivery(), new Label(), new Label { Id = "mine" });
        context.AddRange(delivery, label, chosen);
        Assert.Equal(7, delivery.Id.Version);
        Assert.True(Guid.TryParse(label.Id, out _));
        await context.SaveChangesAsync();

        Assert.Equal([$"deliveries:u'{delivery.Id}'"], await Engine.QueryAsync(database, "SELECT VALUE id FROM deliveries"));
        Assert.Contains("labels:mine", await Engine.QueryAsync(database, "SELECT VALUE id FROM labels"));
    }

    [Fact]
    public async Task Row_versions_change_whenever_anything_writes()
    {
        var database = await StockContext.CreateAsync();
        await using var context = new StockContext(database);
        var (pallet, crate) = (new Pallet { Id = 1 }, new Crate { Id = 1 });
        context.AddRange(pallet, crate);
        await context.SaveChangesAsync();
        var made = pallet.Version!;
        Assert.Equal(1u, crate.Version);

        (pallet.Place, crate.Place) = ("a", "a");
        await context.SaveChangesAsync();
        Assert.NotEqual(made, pallet.Version);
        Assert.Equal(2u, crate.Version);

        await Engine.ExecuteAsync(database, "UPDATE pallets SET Place = 'b'; UPDATE crates SET Place = 'b'");
        pallet.Place = "c";
        Assert.Same(pallet, Assert.Single((await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync())).Entries).Entity);
        context.Entry(pallet).State = EntityState.Detached;
        crate.Place = "c";
        Assert.Same(crate, Assert.Single((await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync())).Entries).Entity);
    }

    [Fact]
    public void A_row_version_of_another_type_is_refused()
    {
        using var context = new TextVersionContext();

        var exception = Assert.Throws<InvalidOperationException>(() => context.Model);

        Assert.Contains("'Label.Version' can't be a row version", exception.Message, StringComparison.Ordinal);
    }

    private sealed class TextVersionContext : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseSurrealDb("Server=localhost");

        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Label>().Property<string>("Version").IsRowVersion();
    }
}
