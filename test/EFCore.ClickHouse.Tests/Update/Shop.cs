using EFCore.ClickHouse.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.Update;

/// <summary>A model with one entity type for each way of writing.</summary>
public sealed class Shop(string database, Action<DbContextOptionsBuilder>? options = null) : StoreContext(database, options)
{
    public DbSet<Category> Categories => Set<Category>();

    public DbSet<Product> Products => Set<Product>();

    public DbSet<Line> Lines => Set<Line>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Page> Pages => Set<Page>();

    public DbSet<Visit> Visits => Set<Visit>();

    public DbSet<Note> Notes => Set<Note>();

    public DbSet<Draft> Drafts => Set<Draft>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Category>();
        modelBuilder.Entity<Product>(b =>
        {
            b.Property(p => p.Colour).HasConversion<string>();
            b.ComplexProperty(p => p.Size);
            b.Property<string?>("Supplier");
        });
        modelBuilder.Entity<Line>(b =>
        {
            b.HasKey(l => new { l.Order, l.Number });
            b.Property(l => l.Counts).HasColumnType("Map(String, Int32)");
        });
        modelBuilder.Entity<Account>().Property(a => a.Version).IsConcurrencyToken();
        modelBuilder.Entity<Page>().Property(p => p.RowVersion).IsRowVersion();
        modelBuilder.Entity<Visit>(b =>
        {
            b.Property(v => v.Id).HasDefaultValueSql("generateUUIDv4()");
            b.Property(v => v.At).HasDefaultValueSql("now64(3)");
            b.Property(v => v.Score).HasDefaultValue(7);
            b.Property(v => v.Length).HasComputedColumnSql("lengthUTF8(Path)", stored: true);
        });
        modelBuilder.Entity<Note>().HasMemoryEngine();
        modelBuilder.Entity<Draft>()
            .HasTableSetting("enable_block_number_column", "0")
            .HasTableSetting("enable_block_offset_column", "0");
    }
}
