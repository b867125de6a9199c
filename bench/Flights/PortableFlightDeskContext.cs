using FlightDesk.Model;
using Microsoft.EntityFrameworkCore;

namespace Bench.Flights;

/// <summary>The demo's model without what only ClickHouse has.</summary>
internal sealed class PortableFlightDeskContext(DbContextOptions options) : FlightDeskContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Flight>().HasNoKey();
        modelBuilder.Entity<Flight>().ToTable("Flights").Property(f => f.Departure);
        modelBuilder.Entity<Airport>().HasKey(a => a.Code);
        if (Database.IsNpgsql())
        {
            modelBuilder.Entity<Flight>().Property(f => f.Departure).HasColumnType("timestamp without time zone");
        }
    }
}
