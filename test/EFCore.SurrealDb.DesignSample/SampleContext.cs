using Microsoft.EntityFrameworkCore;

namespace EFCore.SurrealDb.DesignSample;

/// <summary>A context whose model grows when the environment says so.</summary>
public class SampleContext(DbContextOptions<SampleContext> options) : DbContext(options)
{
    /// <summary>The airports.</summary>
    public DbSet<Airport> Airports
        => Set<Airport>();

    /// <summary>The routes.</summary>
    public DbSet<Route> Routes
        => Set<Route>();

    private static bool IsSecondVersion
        => Environment.GetEnvironmentVariable("SAMPLE_VERSION") == "2";

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Airport>(
            airport =>
            {
                airport.IsSchemaless();
                airport.Property(x => x.Name).HasAssertSql("$value != ''").HasComment("as on the \"board\"");
                airport.Property(x => x.Code).IsReadOnlyField();
                airport.HasIndex(x => x.Code).IsUnique();
                airport.HasOne(x => x.Hub).WithMany();
                airport.OwnsOne(x => x.Position, position => position.ToJson().IsFlexible());
                airport.HasData(new { Id = 1, Name = "O'Hare \\ `Sons`", Code = "ORD" }, new { Id = 2, Name = "Midway", Code = "MDW", HubId = 1 });
                if (!IsSecondVersion)
                {
                    airport.Ignore(x => x.Country);
                }
            });
        modelBuilder.Entity<Route>(
            route =>
            {
                route.HasOne<Airport>().WithMany().HasForeignKey(x => x.OriginId);
                route.HasOne<Airport>().WithMany().HasForeignKey(x => x.DestinationId);
                route.ToEdge(x => x.OriginId, x => x.DestinationId);
            });
    }
}
