namespace EFCore.SurrealDb.Tests.Migrations;

/// <summary>Links, a composite key that is partly a foreign key, indexes and data.</summary>
public class FlightContext(string connectionString) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.UseSurrealDb(connectionString);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Airline>(airline =>
        {
            airline.HasKey(a => a.Code);
            airline.HasIndex(a => a.Name).IsUnique();
            airline.HasOne(a => a.Parent).WithMany().HasForeignKey("ParentCode");
            airline.HasData(new { Code = "LH", Name = "Lufthansa" }, new { Code = "OS", Name = "Austrian \"it's\" `x`", ParentCode = "LH" });
        });
        modelBuilder.Entity<Flight>(flight =>
        {
            flight.HasIndex(f => new { f.AirlineCode, f.Number });
            flight.Property(f => f.Fare).HasDefaultValue(9.5m);
            flight.Property(f => f.Number).HasComment("as on the ticket");
            flight.HasData(
                new Flight { Id = 1, Number = "LH1", AirlineCode = "LH", Departure = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc) });
        });
        modelBuilder.Entity<Seat>(seat =>
        {
            seat.HasKey(s => new { s.FlightId, s.Place });
            seat.HasOne<Flight>().WithMany(f => f.Seats).HasForeignKey(s => s.FlightId);
            seat.HasData(new Seat { FlightId = 1, Place = "1A", IsTaken = true });
        });
    }
}
