using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.Query.Translators;

public sealed class TranslatorContext(string connectionString) : DbContext
{
    public DbSet<Sample> Samples => Set<Sample>();

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.UseClickHouse(connectionString);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.Entity<Sample>(sample =>
        {
            sample.ToTable("samples");
            sample.Property(s => s.Id).ValueGeneratedNever();
            sample.Property(s => s.InstantInParis).HasColumnType("DateTime64(7, 'Europe/Paris')");
            sample.Property(s => s.InstantInSeconds).HasColumnType("DateTime");
            sample.Property(s => s.SmallDate).HasColumnType("Date");
        });
}
