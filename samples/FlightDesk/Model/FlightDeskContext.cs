using Microsoft.EntityFrameworkCore;

namespace FlightDesk.Model;

public class FlightDeskContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Flight> Flights
        => Set<Flight>();

    public DbSet<Airport> Airports
        => Set<Airport>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Flight>(
            flight =>
            {
                flight.HasNoKey();
                flight.HasMergeTreeEngine(engine => engine.OrderBy(f => new { f.Origin, f.Departure }));
                flight.Property(f => f.Departure).HasColumnType("DateTime('UTC')");
                flight.Property(f => f.Origin).IsLowCardinality();
                flight.Property(f => f.Destination).IsLowCardinality();
            });

        modelBuilder.Entity<Airport>().HasKey(a => a.Code);
    }
}
