using Microsoft.EntityFrameworkCore;

namespace Bench.SurrealDb;

/// <summary>Readings, to be inserted.</summary>
internal sealed class SavingContext(string connectionString) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.UseSurrealDb(connectionString);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.Entity<SavedReading>().ToTable("readings").Property(r => r.Id).ValueGeneratedNever();
}
