namespace EFCore.SurrealDb.Tests.Live;

/// <summary>What live queries have to do with: hierarchies, documents, links, filters, keys of several columns.</summary>
public class StationContext(string connectionString, bool retry = false) : DbContext
{
    public DbSet<Train> Trains => Set<Train>();

    public DbSet<Stop> Stops => Set<Stop>();

    /// <summary>Makes the database.</summary>
    public static async Task<string> CreateAsync(string? connectionString = null)
    {
        connectionString ??= TestUtilities.TestDatabase.NewConnectionString();
        await using var context = new StationContext(connectionString);
        await context.Database.EnsureCreatedAsync();

        return connectionString;
    }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.UseSurrealDb(
            connectionString,
            o =>
            {
                if (retry)
                {
                    o.EnableRetryOnFailure();
                }
            });

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Train>(train =>
        {
            train.ToTable("trains");
            train.Property(t => t.Id).ValueGeneratedNever();
            train.HasQueryFilter(t => !t.IsHidden);
            train.OwnsOne(t => t.Engine, e => e.ToJson());
            train.HasOne(t => t.Before).WithMany().HasForeignKey(t => t.BeforeId);
            train.HasMany(t => t.Stops).WithOne().HasForeignKey(s => s.TrainId);
        });
        modelBuilder.Entity<NightTrain>();
        modelBuilder.Entity<Stop>(stop =>
        {
            stop.ToTable("stops");
            stop.HasKey(s => new { s.TrainId, s.Name });
        });
    }
}

public class Train
{
    public int Id { get; set; }

    public string? Name { get; set; }

    public int Delay { get; set; }

    public DateTime? Left { get; set; }

    public List<string> Cars { get; set; } = [];

    public bool IsHidden { get; set; }

    public TrainEngine? Engine { get; set; }

    public int? BeforeId { get; set; }

    public Train? Before { get; set; }

    public List<Stop> Stops { get; } = [];
}

public class NightTrain : Train
{
    public int Beds { get; set; }
}

public class TrainEngine
{
    public string Kind { get; set; } = "";

    public decimal Power { get; set; }
}

public class Stop
{
    public int TrainId { get; set; }

    public string Name { get; set; } = "";

    public int Minute { get; set; }
}
