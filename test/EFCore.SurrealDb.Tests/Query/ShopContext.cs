namespace EFCore.SurrealDb.Tests.Query;

/// <summary>Customers, their orders and the lines of these: single and composite keys, links that may be missing.</summary>
public class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<Line> Lines => Set<Line>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Customer>().Property(c => c.Id).ValueGeneratedNever();
        modelBuilder.Entity<Order>().Property(o => o.Id).ValueGeneratedNever();
        modelBuilder.Entity<Line>().HasKey(l => new { l.OrderId, l.Number });
    }
}

public class Customer
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public string? Region { get; set; }

    public List<Order> Orders { get; } = [];
}

public class Order
{
    public int Id { get; set; }

    public int? CustomerId { get; set; }

    public Customer? Customer { get; set; }

    public decimal Freight { get; set; }

    public DateTime Placed { get; set; }

    public List<Line> Lines { get; } = [];
}

public class Line
{
    public int OrderId { get; set; }

    public int Number { get; set; }

    public required string Product { get; set; }

    public int Quantity { get; set; }

    public double Price { get; set; }

    public Order? Order { get; set; }
}
