using EFCore.ClickHouse.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace EFCore.ClickHouse.Tests.Query;

/// <summary>Projected collections whose elements may come twice, and have no key of their own.</summary>
public sealed class UnidentifiedElementTest : IDisposable
{
    private readonly EngineDatabase _database = new();

    public UnidentifiedElementTest()
    {
        using var context = CreateContext();
        context.Database.EnsureCreated();
        context.Add(
            new Machine
            {
                Id = 1,
                Parts = [new Part { Id = 1, Size = 8, Name = "foo", Maker = new Maker { Name = "m" } }, new Part { Id = 2, Size = 9, Name = "bar", Maker = new Maker { Name = "n" } }]
            });
        context.SaveChanges();
    }

    // EF Core would take the keys of the makers, which are joined, for the parts'.
    [Fact]
    public void Are_refused_where_other_rows_bring_keys()
    {
        using var context = CreateContext();
        var query = context.Machines.AsNoTracking().Select(m => m.Parts.Where(p => p.Size == 8).Concat(m.Parts.Where(p => p.Name == "foo")).ToList());

        Assert.Contains(
            "uniquely identify",
            Assert.Throws<InvalidOperationException>(() => query.ToList()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Are_counted_and_told_apart_by_what_is_distinct()
    {
        using var context = CreateContext();

        Assert.Equal(2, context.Machines.Select(m => m.Parts.Where(p => p.Size == 8).Concat(m.Parts.Where(p => p.Name == "foo")).Count()).Single());
        Assert.Equal(
            ["foo"],
            context.Machines.Select(
                m => m.Parts.Where(p => p.Size == 8).Select(p => p.Name).Union(m.Parts.Where(p => p.Name == "foo").Select(p => p.Name)).ToList()).Single());
        Assert.Equal(
            ["m"],
            context.Machines.Select(
                m => m.Parts.Where(p => p.Size == 8).Concat(m.Parts.Where(p => p.Name == "foo")).Select(p => p.Maker.Name).Distinct().ToList()).Single());
    }

    // Its tables are united too, and have keys.
    [Fact]
    public void Of_a_hierarchy_in_several_tables_are_told_apart()
    {
        using var context = CreateContext();
        var machine = context.Machines.Single();
        machine.Tools.AddRange([new Drill { Id = 1, Size = 3 }, new Saw { Id = 2, Size = 3 }, new Drill { Id = 3, Size = 4 }]);
        context.SaveChanges();

        Assert.Equal([1, 2], context.Machines.AsNoTracking().Select(m => m.Tools.Where(t => t.Size == 3).ToList()).Single().Select(t => t.Id).Order());
        Assert.Equal([1, 3], context.Machines.AsNoTracking().Select(m => m.Tools.OfType<Drill>().ToList()).Single().Select(t => t.Id).Order());

        using var other = CreateContext();
        Assert.Equal([1, 2, 3], other.Machines.Include(m => m.Tools).ThenInclude(t => t.Machines).Single().Tools.Select(t => t.Id).Order());
    }

    public void Dispose()
        => _database.Dispose();

    private MachineContext CreateContext()
        => new(_database.Options<MachineContext>());

    private sealed class Machine
    {
        public int Id { get; set; }
        public List<Part> Parts { get; set; } = [];
        public List<Tool> Tools { get; set; } = [];
    }

    private abstract class Tool
    {
        public int Id { get; set; }
        public int Size { get; set; }
        public List<Machine> Machines { get; set; } = [];
    }

    private sealed class Drill : Tool;

    private sealed class Saw : Tool;

    private sealed class Part
    {
        public int Id { get; set; }
        public int Size { get; set; }
        public required string Name { get; set; }
        public required Maker Maker { get; set; }
    }

    private sealed class Maker
    {
        public required string Name { get; set; }
    }

    private sealed class MachineContext(DbContextOptions<MachineContext> options) : DbContext(options)
    {
        public DbSet<Machine> Machines => Set<Machine>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Tool>(
                b =>
                {
                    b.UseTpcMappingStrategy();
                    b.Property(t => t.Id).ValueGeneratedNever();
                });
            modelBuilder.Entity<Drill>();
            modelBuilder.Entity<Saw>();
            modelBuilder.Entity<Machine>(
                b =>
                {
                    b.Property(m => m.Id).ValueGeneratedNever();
                    b.OwnsMany(
                        m => m.Parts,
                        p =>
                        {
                            p.ToTable("Parts");
                            p.Property(x => x.Id).ValueGeneratedNever();
                            p.OwnsOne(x => x.Maker, m => m.ToTable("Makers"));
                        });
                });
        }
    }
}
