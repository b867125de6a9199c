using EFCore.ClickHouse.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.Query;

public sealed class OccurrenceContext(string database) : StoreContext(database)
{
    public DbSet<Occurrence> Occurrences
        => Set<Occurrence>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.Entity<Occurrence>(
            occurrence =>
            {
                occurrence.Property(o => o.Id).ValueGeneratedNever();
                occurrence.Property(o => o.Local).HasColumnType("DateTime64(3, 'America/New_York')");
                occurrence.Property(o => o.MaybeAmount).HasPrecision(18, 2);
            });
}
