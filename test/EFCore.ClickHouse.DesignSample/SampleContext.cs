using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.DesignSample;

/// <summary>A context whose model grows when the environment says so.</summary>
public class SampleContext(DbContextOptions<SampleContext> options) : DbContext(options)
{
    /// <summary>The trips.</summary>
    public DbSet<Trip> Trips
        => Set<Trip>();

    /// <summary>The carriers.</summary>
    public DbSet<Carrier> Carriers
        => Set<Carrier>();

    private static bool IsSecondVersion
        => Environment.GetEnvironmentVariable("SAMPLE_VERSION") == "2";

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Trip>(
            trip =>
            {
                trip.ToTable(t => t.HasComment("what flew").HasCheckConstraint("delay", "Delay > -1000"));
                trip.HasReplacingMergeTreeEngine(
                    x => x.Version,
                    null,
                    table => table
                        .OrderBy(x => new { x.Origin, x.Departure, x.Id })
                        .PrimaryKey(x => x.Origin)
                        .PartitionBy("toYYYYMM({Departure})")
                        .Ttl(x => x.Departure, TimeSpan.FromDays(36500))
                        .Setting("index_granularity", 1024));
                trip.Property(x => x.Origin).IsLowCardinality();
                trip.Property(x => x.Delay).HasCodec("Delta, ZSTD(3)").HasComment("in minutes").HasTtl("{Departure} + INTERVAL 99 YEAR");
                trip.Property(x => x.Note).HasDefaultValue("none");
                trip.Property(x => x.Twice).HasAliasColumnSql("Delay * 2");
                trip.Property(x => x.Stored).HasMaterializedColumnSql("Delay + 1");
                trip.HasIndex(x => x.Delay).IsSet(100).HasGranularity(2);
                trip.HasIndex(x => x.Note, "words").HasSkippingIndexType("bloom_filter(0.01)");
            });
        modelBuilder.Entity<Carrier>(
            carrier =>
            {
                carrier.HasData(new Carrier { Id = 1, Name = "O'Hare \\ Sons" });
                if (!IsSecondVersion)
                {
                    carrier.Ignore(x => x.Country);
                }
            });
    }
}
