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
    public void A_required_part_keeps_arrays()
    {
        using var context = new CrateContext(_database.Options<CrateContext>());

        Assert.Contains("`Required_Weights` Array(Int32)", context.Database.GenerateCreateScript(), StringComparison.Ordinal);
    }

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
