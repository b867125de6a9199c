using Microsoft.EntityFrameworkCore;

namespace Bench.Provider;

public class ReadingContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Reading> Readings
        => Set<Reading>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.Entity<Reading>(
            reading =>
            {
                reading.Property(r => r.Id).ValueGeneratedNever();
                reading.Property(r => r.Cost).HasPrecision(18, 2);
            });
}
