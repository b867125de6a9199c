using Microsoft.EntityFrameworkCore;

namespace RouteGraph.Model;

public class RouteGraphContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Airport> Airports
        => Set<Airport>();

    public DbSet<Route> Routes
        => Set<Route>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Airport>(
            airport =>
            {
                airport.HasKey(a => a.Code);
                airport.ComplexProperty(a => a.Position, position => position.ToJson());
                airport.HasMany(a => a.Destinations)
                    .WithMany(a => a.Origins)
                    .UsingEntity<Route>(
                        right => right.HasOne(r => r.Destination).WithMany(a => a.Arrivals).HasForeignKey(r => r.DestinationCode),
                        left => left.HasOne(r => r.Origin).WithMany(a => a.Departures).HasForeignKey(r => r.OriginCode));
            });

        modelBuilder.Entity<Route>(
            route =>
            {
                route.HasKey(r => r.Id);
                route.ToEdge(r => r.OriginCode, r => r.DestinationCode);
            });
    }
}
