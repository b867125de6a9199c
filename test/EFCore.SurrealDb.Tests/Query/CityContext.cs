using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EFCore.SurrealDb.Tests.Query;

/// <summary>Cities, many-to-many by roads, which are edges whose key is made of their ends.</summary>
public class CityContext(string connectionString, params IInterceptor[] interceptors) : DbContext
{
    public DbSet<City> Cities => Set<City>();

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.UseSurrealDb(connectionString).AddInterceptors(interceptors);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.Entity<City>(city =>
        {
            city.Property(c => c.Id).ValueGeneratedNever();
            city.HasMany(c => c.To).WithMany(c => c.From).UsingEntity<CityRoad>(
                road => road.HasOne(r => r.To).WithMany(c => c.In).HasForeignKey(r => r.ToId),
                road => road.HasOne(r => r.From).WithMany(c => c.Out).HasForeignKey(r => r.FromId),
                road =>
                {
                    road.ToTable("roads");
                    road.HasKey(r => new { r.FromId, r.ToId });
                    road.ToEdge(r => r.FromId, r => r.ToId);
                });
        });
}

public class City
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public int Size { get; set; }

    public List<City> To { get; } = [];

    public List<City> From { get; } = [];

    public List<CityRoad> Out { get; } = [];

    public List<CityRoad> In { get; } = [];
}

public class CityRoad
{
    public int FromId { get; set; }

    public int ToId { get; set; }

    public int Km { get; set; }

    public City From { get; set; } = null!;

    public City To { get; set; } = null!;
}
