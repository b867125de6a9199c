using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.Update;

/// <summary>What SaveChanges has to do with: links, composite keys, hierarchies, split tables, documents, defaults, tokens.</summary>
public class DepotContext(string connectionString, CommandLog? log = null) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        optionsBuilder.UseSurrealDb(connectionString);
        if (log is not null)
        {
            optionsBuilder.AddInterceptors(log);
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Depot>(depot =>
        {
            depot.ToTable("depots");
            depot.Property(d => d.Id).ValueGeneratedNever();
            depot.HasIndex(d => d.Code).IsUnique();
            depot.Property(d => d.State).HasDefaultValue("new");
            depot.Property(d => d.Version).IsConcurrencyToken();
            depot.HasOne(d => d.Parent).WithMany().HasForeignKey(d => d.ParentId);
            depot.OwnsOne(d => d.Address);
        });
        modelBuilder.Entity<Bin>(bin =>
        {
            bin.ToTable("bins");
            bin.HasKey(b => new { b.DepotId, b.Row });
            bin.HasOne<Depot>().WithMany().HasForeignKey(b => b.DepotId);
            bin.Property(b => b.Full).HasComputedColumnSql("Count >= 10", stored: true);
        });
    }

    /// <summary>Makes the database.</summary>
    public static async Task<string> CreateAsync()
    {
        var database = TestDatabase.NewConnectionString();
        await using var context = new DepotContext(database);
        await context.Database.EnsureCreatedAsync();

        return database;
    }
}

public class Depot
{
    public int Id { get; set; }

    public required string Code { get; set; }

    public string? State { get; set; }

    public DateTime? Opened { get; set; }

    public int Version { get; set; }

    public int? ParentId { get; set; }

    public Depot? Parent { get; set; }

    public Address? Address { get; set; }
}

public class Address
{
    public required string City { get; set; }

    public string? Street { get; set; }
}

public class Bin
{
    public int DepotId { get; set; }

    public required string Row { get; set; }

    public int Count { get; set; }

    public bool Full { get; set; }

    public Guid? Label { get; set; }
}
