using EFCore.ClickHouse.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.BulkInsert;

/// <summary>A model with a hierarchy, owned and complex parts, shadow keys, and shapes that a bulk insert refuses.</summary>
public sealed class Fleet(string database) : StoreContext(database)
{
    public DbSet<Vehicle> Vehicles => Set<Vehicle>();

    public DbSet<Owner> Owners => Set<Owner>();

    public DbSet<Parked> Parked => Set<Parked>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Vehicle>(b =>
        {
            b.OwnsOne(v => v.Engine);
            b.ComplexProperty(v => v.Position);
            b.HasOne(v => v.Owner).WithMany(o => o.Vehicles).HasForeignKey("OwnerId");
            b.Property(v => v.Kind).HasConversion<string>();
            b.Property(v => v.Plate).HasConversion(p => p == null ? null : p.Text, t => t == null ? null : new Plate(t));
            b.Property(v => v.Stars).HasDefaultValue(3);
            b.Property(v => v.Since).HasDefaultValueSql("toDateTime64('2020-01-01', 7, 'UTC')");
        });
        modelBuilder.Entity<Car>();
        modelBuilder.Entity<Truck>();
        modelBuilder.Entity<Parked>().ToTable("Parked").SplitToTable("ParkedMore", t => t.Property(p => p.Note));
    }
}
