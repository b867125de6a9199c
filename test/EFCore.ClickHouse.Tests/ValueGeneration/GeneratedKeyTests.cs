using System.Collections.Concurrent;
using EFCore.ClickHouse.Tests.TestUtilities;
using EFCore.ClickHouse.Tests.Update;
using EFCore.ClickHouse.ValueGeneration;
using EFCore.ClickHouse.ValueGeneration.Internal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace EFCore.ClickHouse.Tests.ValueGeneration;

public sealed class GeneratedKeyTests : IAsyncLifetime
{
    private readonly ShopFixture _shop = new();

    [Theory]
    [InlineData(typeof(Account), "Id", ClickHouseValueGenerationStrategy.Guid)]
    [InlineData(typeof(Product), "Id", ClickHouseValueGenerationStrategy.Snowflake)]
    [InlineData(typeof(Category), "Id", ClickHouseValueGenerationStrategy.HiLo)]
    [InlineData(typeof(Page), "Id", ClickHouseValueGenerationStrategy.HiLo)]
    [InlineData(typeof(Visit), "Id", ClickHouseValueGenerationStrategy.None)]
    [InlineData(typeof(Line), "Number", ClickHouseValueGenerationStrategy.None)]
    [InlineData(typeof(Product), "CategoryId", ClickHouseValueGenerationStrategy.None)]
    public void The_type_of_a_key_says_how_it_is_generated(Type entityType, string property, ClickHouseValueGenerationStrategy strategy)
    {
        using var context = _shop.CreateContext();
        Assert.Equal(strategy, context.Model.FindEntityType(entityType)!.FindProperty(property)!.GetClickHouseValueGenerationStrategy());
    }

    [Fact]
    public void Guids_are_of_version_7()
    {
        using var context = _shop.CreateContext();
        Assert.Equal(7, context.Add(new Account()).Entity.Id.Version);
    }

    [Fact]
    public async Task Small_keys_count_from_one()
    {
        await using var context = _shop.CreateContext();
        var pages = Enumerable.Range(0, 40).Select(_ => context.Add(new Page()).Entity).ToList();
        Assert.Equal(Enumerable.Range(1, 40), pages.Select(p => (int)p.Id));
    }

    [Fact]
    public async Task Keys_that_the_application_chose_arent_generated_again()
    {
        await using (var context = _shop.CreateContext())
        {
            context.Add(new Category { Id = 500 });
            await context.SaveChangesAsync();

            // The block is taken after the row was stored.
            Assert.Equal(501, (await context.AddAsync(new Category())).Entity.Id);

            // This one is in the block already taken.
            context.Add(new Category { Id = 502 });
            await context.SaveChangesAsync();
            Assert.Equal(503, context.Add(new Category()).Entity.Id);
        }
    }

    [Fact]
    public async Task Contexts_at_the_same_time_never_get_the_same_key()
    {
        var ids = new ConcurrentBag<int>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 8),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (_, _) =>
            {
                await using var context = _shop.CreateContext();
                for (var i = 0; i < 1000; i++)
                {
                    ids.Add((await context.AddAsync(new Category())).Entity.Id);
                }
            });

        Assert.Equal(8000, ids.Count);
        Assert.Equal(8000, ids.Distinct().Count());
    }

    // What another process does: it has reserved nothing yet.
    [Fact]
    public async Task Processes_at_the_same_time_never_reserve_the_same_block()
    {
        await using (var context = _shop.CreateContext())
        {
            context.Add(new Category());
        }

        var taken = new ConcurrentBag<(long First, int Count)>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 8),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (i, cancellationToken) =>
            {
                await using var context = _shop.CreateContext();
                var property = context.Model.FindEntityType(typeof(Category))!.FindProperty("Id")!;
                var sequence = SequenceOf(context, property);
                for (var n = 1; n <= 10; n++)
                {
                    taken.Add((await sequence.ReserveAsync(n + i, cancellationToken), n + i));
                }
            });

        var blocks = taken.OrderBy(b => b.First).ToList();
        Assert.Equal(80, blocks.Count);
        for (var i = 1; i < blocks.Count; i++)
        {
            Assert.True(blocks[i - 1].First + blocks[i - 1].Count <= blocks[i].First);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Entities_may_be_added_before_their_table_is_created(bool async)
    {
        using var database = new EngineDatabase();
        await using var context = new ShelfContext(database.Options<ShelfContext>());
        await context.GetService<IRelationalDatabaseCreator>().CreateAsync();

        var shelf = async ? (await context.AddAsync(new Shelf())).Entity : context.Add(new Shelf()).Entity;
        Assert.True(await context.Database.EnsureCreatedAsync());
        await context.SaveChangesAsync();

        Assert.Equal(shelf.Id, await context.Set<Shelf>().Select(s => s.Id).SingleAsync());
    }

    [Fact]
    public async Task Long_keys_kept_in_fewer_bits_are_small()
    {
        using var database = new EngineDatabase();
        await using var context = new NarrowContext(database.Options<NarrowContext>());
        await context.Database.EnsureCreatedAsync();
        var drawer = context.Add(new Drawer()).Entity;
        await context.SaveChangesAsync();

        Assert.Equal(1, drawer.Id);
        Assert.Equal(["1"], database.Query("SELECT Id FROM Drawer"));
    }

    // As text, 9 is greater than 10.
    [Fact]
    public void Numbers_kept_as_text_arent_generated()
    {
        using var database = new EngineDatabase();
        using var context = new TextShelfContext(database.Options<TextShelfContext>());
        context.Database.EnsureCreated();
        context.Add(new Shelf());

        var exception = Assert.Throws<DbUpdateException>(() => context.SaveChanges());
        Assert.Contains("'Shelf.Id'", exception.GetBaseException().Message, StringComparison.Ordinal);
    }

    public Task InitializeAsync()
        => _shop.InitializeAsync();

    public Task DisposeAsync()
        => _shop.DisposeAsync();

    private static ClickHouseSequence SequenceOf(
        DbContext context,
        IProperty property)
        => new(
            property,
            context.GetService<IRelationalConnection>(),
            context.GetService<IRelationalCommandBuilderFactory>(),
            context.GetService<ISqlGenerationHelper>(),
            context.GetService<IRelationalTypeMappingSource>(),
            context.GetService<IRelationalCommandDiagnosticsLogger>());

    private sealed class Shelf
    {
        public int Id { get; set; }
    }

    private sealed class ShelfContext(DbContextOptions<ShelfContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Shelf>();
    }

    private sealed class Drawer
    {
        public long Id { get; set; }
    }

    private sealed class NarrowContext(DbContextOptions<NarrowContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Drawer>().Property(d => d.Id).HasConversion<int>();
    }

    private sealed class TextShelfContext(DbContextOptions<TextShelfContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Shelf>().Property(s => s.Id).HasConversion<string>();
    }
}
