using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.ValueGeneration;

/// <summary>Keys that the database or the client makes.</summary>
public class StockContext(string connectionString, CommandLog? log = null) : DbContext
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
        modelBuilder.Entity<Supplier>().ToTable("suppliers").OwnsMany(s => s.Phones, p => p.ToTable("phones"));
        modelBuilder.Entity<Article>().ToTable("articles").Property(a => a.Serial).ValueGeneratedOnAdd();
        modelBuilder.Entity<Delivery>().ToTable("deliveries");
        modelBuilder.Entity<Label>().ToTable("labels").Property(l => l.Id).ValueGeneratedOnAdd();
        modelBuilder.Entity<Pallet>().ToTable("pallets").Property(p => p.Version).IsRowVersion();
        modelBuilder.Entity<Crate>().ToTable("crates").Property(p => p.Version).IsRowVersion();
    }

    /// <summary>Makes the database.</summary>
    public static async Task<string> CreateAsync()
    {
        var database = TestDatabase.NewConnectionString();
        await using var context = new StockContext(database);
        await context.Database.EnsureCreatedAsync();

        return database;
    }
}

public class Supplier
{
    public int Id { get; set; }

    public string? Name { get; set; }

    public List<Article> Articles { get; } = [];

    public List<Phone> Phones { get; } = [];
}

public class Phone
{
    public required string Number { get; set; }
}

public class Article
{
    public long Id { get; set; }

    public int Serial { get; set; }

    public int? SupplierId { get; set; }

    public Supplier? Supplier { get; set; }

    public List<Delivery> Deliveries { get; } = [];
}

public class Delivery
{
    public Guid Id { get; set; }

    public long ArticleId { get; set; }
}

public class Label
{
    public string? Id { get; set; }
}

public class Pallet
{
    public int Id { get; set; }

    public string? Place { get; set; }

    public byte[]? Version { get; set; }
}

public class Crate
{
    public int Id { get; set; }

    public string? Place { get; set; }

    public uint Version { get; set; }
}
