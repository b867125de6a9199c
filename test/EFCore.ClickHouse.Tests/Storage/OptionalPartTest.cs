using EFCore.ClickHouse.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace EFCore.ClickHouse.Tests.Storage;

/// <summary>Collections of optional owned and complex types, whose columns are NULL where the part is.</summary>
public sealed class OptionalPartTest : IDisposable
{
    private readonly EngineDatabase _database = new();

    [Fact]
    public void A_part_with_a_collection_may_be_absent()
    {
        var options = _database.Options<ParcelContext>();
        using (var context = new ParcelContext(options))
        {
            context.Database.EnsureCreated();
            context.AddRange(
                new Parcel { Id = 1 },
                new Parcel { Id = 2, Owned = new Contents { Name = "o", Weights = [1, 2] }, Complex = new Contents { Name = "c", Weights = [] } });
            context.SaveChanges();
        }

        using (var context = new ParcelContext(options))
        {
            var parcels = context.Parcels.OrderBy(p => p.Id).ToList();
            Assert.Null(parcels[0].Owned);
            Assert.Null(parcels[0].Complex);
            Assert.Equal([1, 2], parcels[1].Owned!.Weights);
            Assert.Empty(parcels[1].Complex!.Weights);

            Assert.Equal(1, context.Parcels.Single(p => p.Complex == null).Id);
            Assert.Equal(2, context.Parcels.Single(p => p.Owned!.Weights.Contains(2)).Id);

            (parcels[0].Complex, parcels[1].Complex) = (new Contents { Name = "n", Weights = [9] }, null);
            context.SaveChanges();
        }

        using (var context = new ParcelContext(options))
        {
            Assert.Equal(9, context.Parcels.Where(p => p.Complex != null).Select(p => p.Complex!.Weights[0]).Single());
        }
    }

    [Fact]
    public void A_required_part_compares_with_an_optional_one()
    {
        var options = _database.Options<PairContext>();
        using (var context = new PairContext(options))
        {
            context.Database.EnsureCreated();
            context.AddRange(
                new Pair { Id = 1, First = Of("a", 1, 2), Second = Of("a", 1, 2) },
                new Pair { Id = 2, First = Of("a", 1, 2), Second = Of("a", 2, 1) },
                new Pair { Id = 3, First = Of("a"), Second = Of("a") },
                new Pair { Id = 4, First = Of("a") },
                new Pair { Id = 5, First = Of("a", 1), Second = Of("b", 1) });
            context.SaveChanges();
        }

        using (var context = new PairContext(options))
        {
            Assert.Equal([1, 3], context.Pairs.Where(p => p.First == p.Second).Select(p => p.Id).Order());
            Assert.Equal([1, 3], context.Pairs.Where(p => p.Second == p.First).Select(p => p.Id).Order());
            Assert.Equal([2, 4, 5], context.Pairs.Where(p => p.First != p.Second).Select(p => p.Id).Order());
            Assert.Equal([2, 4, 5], context.Pairs.Where(p => p.Second != p.First).Select(p => p.Id).Order());
            Assert.Equal([1, 3, 5], context.Pairs.Where(p => p.First.Weights == p.Second!.Weights).Select(p => p.Id).Order());
            Assert.Equal([2, 4], context.Pairs.Where(p => p.First.Weights != p.Second!.Weights).Select(p => p.Id).Order());
        }

        static Contents Of(string name, params int[] weights)
            => new() { Name = name, Weights = weights };
    }

    [Fact]
    public void A_required_part_keeps_arrays()
    {
        using var context = new CrateContext(_database.Options<CrateContext>());

        Assert.Contains("`Required_Weights` Array(Int32)", context.Database.GenerateCreateScript(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Owned")]
    [InlineData("Complex")]
    [InlineData("Nested")]
    public void An_array_that_would_have_to_be_null_is_refused_by_name(string part)
        => Assert.Contains(
            "Contents.Weights' is NULL where it's absent, but ClickHouse has no NULL in the type 'Array(Int32)'",
            Assert.Throws<NotSupportedException>(
                () => SchemaModels.Build(
                    b =>
                    {
                        switch (part)
                        {
                            case "Owned":
                                b.Entity<Parcel>().Ignore(p => p.Complex).OwnsOne(p => p.Owned).Property(c => c.Weights).HasColumnType("Array(Int32)");
                                break;
                            case "Complex":
                                b.Entity<Parcel>().Ignore(p => p.Owned).ComplexProperty(p => p.Complex)
                                    .Property(c => c!.Weights).HasColumnType("Array(Int32)");
                                break;
                            default:
                                b.Entity<Pallet>().ComplexProperty(p => p.Crate).ComplexProperty(c => c!.Required)
                                    .Property(c => c.Weights).HasColumnType("Array(Int32)");
                                break;
                        }
                    })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void An_array_of_a_required_part_may_be_typed()
        => SchemaModels.Build(
            b => b.Entity<Crate>().ComplexProperty(c => c.Required).Property(c => c.Weights).HasColumnType("Array(Int32)"));

    public void Dispose()
        => _database.Dispose();

    private sealed class Parcel
    {
        public int Id { get; set; }
        public Contents? Owned { get; set; }
        public Contents? Complex { get; set; }
    }

    private sealed class Crate
    {
        public int Id { get; set; }
        public required Contents Required { get; set; }
    }

    private sealed class Pair
    {
        public int Id { get; set; }
        public required Contents First { get; set; }
        public Contents? Second { get; set; }
    }

    private sealed class PairContext(DbContextOptions<PairContext> options) : DbContext(options)
    {
        public DbSet<Pair> Pairs => Set<Pair>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Pair>(
                b =>
                {
                    b.Property(p => p.Id).ValueGeneratedNever();
                    b.ComplexProperty(p => p.First);
                    b.ComplexProperty(p => p.Second);
                });
    }

    private sealed class Pallet
    {
        public int Id { get; set; }
        public Crate? Crate { get; set; }
    }

    private sealed class Contents
    {
        public required string Name { get; set; }
        public required int[] Weights { get; set; }
    }

    private sealed class ParcelContext(DbContextOptions<ParcelContext> options) : DbContext(options)
    {
        public DbSet<Parcel> Parcels => Set<Parcel>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Parcel>(
                b =>
                {
                    b.Property(p => p.Id).ValueGeneratedNever();
                    b.OwnsOne(p => p.Owned);
                    b.ComplexProperty(p => p.Complex);
                });
    }

    private sealed class CrateContext(DbContextOptions<CrateContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Crate>().ComplexProperty(c => c.Required);
    }
}
