using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EFCore.SurrealDb.Tests.Migrations;

/// <summary>A context with three migrations.</summary>
public class HangarContext(string connectionString) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.UseSurrealDb(connectionString).ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
        => Build(modelBuilder, 3);

    internal static void Build(ModelBuilder modelBuilder, int version)
        => modelBuilder.Entity("Plane", plane =>
        {
            plane.ToTable("Plane");
            plane.Property<int>("Id").ValueGeneratedNever();
            plane.HasKey("Id");
            plane.Property<string>("Name").IsRequired();
            plane.HasIndex("Name").IsUnique();
            plane.HasData(version == 1 ? new { Id = 1, Name = "x" } : (object)new { Id = 1, Name = "x", Seats = 0 });
            if (version > 1)
            {
                plane.Property<int>("Seats");
            }

            if (version > 2)
            {
                plane.HasIndex("Seats");
            }
        });
}
