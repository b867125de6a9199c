using Conformance.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Conformance.Data;

/// <summary>The suite's one model. A provider adds what it must by <paramref name="adjust"/>: it runs last, once per provider.</summary>
public class ConformanceContext(DbContextOptions options, Action<ModelBuilder, ConformanceContext>? adjust = null) : DbContext(options), IStore
{
    /// <summary>Read by a query filter of <see cref="Note"/>.</summary>
    public int Tenant { get; set; } = 1;

    public IQueryable<Port> Ports => Set<Port>();

    public IQueryable<Company> Companies => Set<Company>();

    public IQueryable<Ship> Ships => Set<Ship>();

    public IQueryable<Certificate> Certificates => Set<Certificate>();

    public IQueryable<Sailor> Sailors => Set<Sailor>();

    public IQueryable<Skill> Skills => Set<Skill>();

    public IQueryable<Voyage> Voyages => Set<Voyage>();

    public IQueryable<Cargo> Cargoes => Set<Cargo>();

    public IQueryable<Passenger> Passengers => Set<Passenger>();

    public IQueryable<Booking> Bookings => Set<Booking>();

    public IQueryable<Note> Notes => Set<Note>();

    public IQueryable<Equipment> Equipment => Set<Equipment>();

    public IQueryable<Document> Documents => Set<Document>();

    public IQueryable<Depot> Depots => Set<Depot>();

    public IQueryable<Parcel> Parcels => Set<Parcel>();

    public IQueryable<PortLine> PortLines => Set<PortLine>();

    public IQueryable<Everything> Scalars => Set<Everything>();

    public IQueryable<T> AsSplit<T>(IQueryable<T> query)
        where T : class
        => Database.IsRelational() ? query.AsSplitQuery() : query;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
        => configurationBuilder.Properties<decimal>().HavePrecision(18, 4);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Port>();
        modelBuilder.Entity<Company>(b =>
        {
            b.OwnsOne(c => c.Headquarters, a => a.OwnsOne(x => x.Position));
            b.OwnsOne(c => c.Branch, a => a.OwnsOne(x => x.Position));
            b.OwnsMany(c => c.Contacts, a => a.Property(x => x.Id).ValueGeneratedNever());
        });
        modelBuilder.Entity<Ship>(b => b.HasOne(s => s.Captain).WithMany(s => s.Commands).HasForeignKey(s => s.CaptainId));
        modelBuilder.Entity<CargoShip>();
        modelBuilder.Entity<Tanker>();
        modelBuilder.Entity<PassengerShip>();
        modelBuilder.Entity<Certificate>();
        modelBuilder.Entity<Sailor>(b =>
        {
            b.HasOne(s => s.Manager).WithMany(s => s.Reports).HasForeignKey(s => s.ManagerId);
            b.HasMany(s => s.Skills).WithMany(s => s.Sailors);
            b.Property(s => s.Rank).HasConversion<string>();
        });
        modelBuilder.Entity<Voyage>(b =>
        {
            b.HasOne(v => v.From).WithMany(p => p.Departures).HasForeignKey(v => v.FromId);
            b.HasOne(v => v.To).WithMany(p => p.Arrivals).HasForeignKey(v => v.ToId);
        });
        modelBuilder.Entity<Cargo>();
        modelBuilder.Entity<Passenger>();
        modelBuilder.Entity<Booking>().HasKey(b => new { b.VoyageId, b.PassengerId });
        modelBuilder.Entity<Note>(b =>
        {
            b.HasQueryFilter("live", n => !n.Deleted);
            b.HasQueryFilter("tenant", n => n.Tenant == Tenant);
        });
        modelBuilder.Entity<Equipment>().UseTptMappingStrategy();
        modelBuilder.Entity<Crane>();
        modelBuilder.Entity<Forklift>();
        modelBuilder.Entity<Document>().UseTpcMappingStrategy();
        modelBuilder.Entity<Invoice>();
        modelBuilder.Entity<Permit>();
        modelBuilder.Entity<Depot>(b =>
        {
            b.ComplexProperty(d => d.Size, s => s.ComplexProperty(x => x.Wall));
            b.ComplexProperty(d => d.Location);
        });
        modelBuilder.Entity<PortLine>().HasNoKey();
        modelBuilder.Entity<Everything>();
        modelBuilder.Entity<Ledger>().Property(l => l.Version).IsConcurrencyToken();
        modelBuilder.Entity<LedgerEntry>();
        modelBuilder.Entity<Crate>().HasOne(c => c.Parent).WithMany(c => c.Children).HasForeignKey(c => c.ParentId);
        ConfigureParcel(modelBuilder);
        adjust?.Invoke(modelBuilder, this);
    }

    private static void ConfigureParcel(ModelBuilder modelBuilder)
        => modelBuilder.Entity<Parcel>(b =>
        {
            var money = new ValueConverter<Money, decimal>(m => m.Amount, v => new Money(v));
            b.Property(p => p.Id).HasConversion(id => id.Value, v => new ParcelId(v)).ValueGeneratedNever();
            b.Property(p => p.Price).HasConversion(money).HasPrecision(18, 2);
            b.Property(p => p.Insurance).HasConversion(money).HasPrecision(18, 2);
            b.Property(p => p.Fragile).HasConversion(new BoolToStringConverter("N", "Y"));
            b.Property(p => p.Size).HasConversion<string>();
            b.Property(p => p.PreviousSize).HasConversion<string>();
            b.Property(p => p.Tracking).HasConversion<string>();
            b.Property(p => p.Due).HasConversion(d => d.DayNumber, v => DateOnly.FromDayNumber(v));
            b.Property(p => p.Labels).HasConversion(
                l => string.Join('|', l),
                v => v.Split('|', StringSplitOptions.RemoveEmptyEntries).ToList(),
                new ValueComparer<List<string>>(
                    (a, x) => a!.SequenceEqual(x!),
                    l => string.Join('|', l).GetHashCode(StringComparison.Ordinal),
                    l => l.ToList()));
        });
}
