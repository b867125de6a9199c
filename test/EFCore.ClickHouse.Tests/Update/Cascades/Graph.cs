using EFCore.ClickHouse.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EFCore.ClickHouse.Tests.Update.Cascades;

/// <summary>Tables that refer to each other in every way.</summary>
public sealed class Graph(string database, Action<DbContextOptionsBuilder>? options = null) : StoreContext(database, options)
{
    public DbSet<Row> Rows(string table)
        => Set<Row>(table);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Table(modelBuilder, "Blogs");
        Table(modelBuilder, "People");
        Table(modelBuilder, "Posts", b =>
        {
            b.Property<long>("Version").IsRowVersion();
            Refer(b, "Blogs", DeleteBehavior.Cascade, nameof(Row.ParentId));
            Refer(b, "People", DeleteBehavior.SetNull, nameof(Row.OtherId));
        });
        Table(modelBuilder, "Comments", b => Refer(b, "Posts", DeleteBehavior.Cascade, nameof(Row.ParentId)));
        Table(modelBuilder, "Likes", b => Refer(b, "Comments", DeleteBehavior.Cascade, nameof(Row.ParentId)));
        Table(modelBuilder, "Bookmarks", b => Refer(b, "Posts", DeleteBehavior.SetNull, nameof(Row.OtherId)));

        Table(modelBuilder, "Tops");
        foreach (var behavior in new[]
                 {
                     DeleteBehavior.ClientCascade, DeleteBehavior.ClientSetNull, DeleteBehavior.ClientNoAction,
                     DeleteBehavior.Restrict, DeleteBehavior.NoAction,
                 })
        {
            Table(modelBuilder, behavior.ToString(), b => Refer(b, "Tops", behavior, nameof(Row.OtherId)));
        }

        Table(modelBuilder, "As", b => Refer(b, "Tops", DeleteBehavior.Cascade, nameof(Row.ParentId)));
        Table(modelBuilder, "Bs", b => Refer(b, "Tops", DeleteBehavior.Cascade, nameof(Row.ParentId)));
        Table(modelBuilder, "Bottoms", b =>
        {
            Refer(b, "As", DeleteBehavior.Cascade, nameof(Row.ParentId));
            Refer(b, "Bs", DeleteBehavior.Cascade, nameof(Row.OtherId));
        });

        Table(modelBuilder, "Folders", b => Refer(b, "Folders", DeleteBehavior.Cascade, nameof(Row.OtherId)));
        Table(modelBuilder, "Papers", b => Refer(b, "Folders", DeleteBehavior.Cascade, nameof(Row.ParentId)));
        Table(modelBuilder, "Friends", b => Refer(b, "Friends", DeleteBehavior.SetNull, nameof(Row.OtherId)));
        Table(modelBuilder, "Heads");
        Table(modelBuilder, "Rights");
        Table(modelBuilder, "Lefts", b =>
        {
            Refer(b, "Heads", DeleteBehavior.Cascade, nameof(Row.ParentId));
            Refer(b, "Rights", DeleteBehavior.Cascade, nameof(Row.OtherId));
        });
        Table(modelBuilder, "Rights", b => Refer(b, "Lefts", DeleteBehavior.Cascade, nameof(Row.OtherId)));
        modelBuilder.Entity<Chunk>().HasOne<Chunk>().WithMany().HasForeignKey(c => c.PreviousId).OnDelete(DeleteBehavior.Cascade);

        Table(modelBuilder, "Countries");
        Table(modelBuilder, "Cities", b =>
            b.HasOne("Countries", null).WithMany().HasForeignKey(nameof(Row.ParentId)).HasPrincipalKey(nameof(Row.ParentId)));
        Table(modelBuilder, "Orders", b => b.HasKey(r => new { r.ParentId, r.Id }));
        Table(modelBuilder, "Lines", b => Refer(b, "Orders", DeleteBehavior.Cascade, nameof(Row.ParentId), nameof(Row.OtherId)));
        Table(modelBuilder, "Notes", b => Refer(b, "Orders", DeleteBehavior.SetNull, nameof(Row.ParentId), nameof(Row.OtherId)));
        Table(modelBuilder, "Devices", b =>
        {
            b.Property(r => r.Id).HasConversion(v => $"d{v}", v => int.Parse(v.Substring(1), null));
            Refer(b, "Devices", DeleteBehavior.Cascade, nameof(Row.OtherId));
        });
        Table(modelBuilder, "Readings", b => Refer(b, "Devices", DeleteBehavior.Cascade, nameof(Row.ParentId)));
        Table(modelBuilder, "Accounts", b => b.Property(r => r.OtherId).IsConcurrencyToken());
        Table(modelBuilder, "Transfers", b => Refer(b, "Accounts", DeleteBehavior.Cascade, nameof(Row.ParentId)));

        Table(modelBuilder, "Stations");
        Table(modelBuilder, "Memory", b =>
        {
            b.HasMemoryEngine();
            Refer(b, "Stations", DeleteBehavior.Cascade, nameof(Row.ParentId));
        });
        Table(modelBuilder, "NulledMemory", b =>
        {
            b.HasMemoryEngine();
            Refer(b, "Stations", DeleteBehavior.SetNull, nameof(Row.OtherId));
        });
        Table(modelBuilder, "Heavy", b => Refer(MakeHeavy(b), "Stations", DeleteBehavior.Cascade, nameof(Row.ParentId)));
        Table(modelBuilder, "NulledHeavy", b => Refer(MakeHeavy(b), "Stations", DeleteBehavior.SetNull, nameof(Row.OtherId)));
        Table(modelBuilder, "Logs", b =>
        {
            b.HasLogEngine();
            Refer(b, "Stations", DeleteBehavior.Cascade, nameof(Row.ParentId));
        });

        modelBuilder.Entity<Vehicle>().UseTptMappingStrategy().Property(v => v.Id).ValueGeneratedNever();
        modelBuilder.Entity<Car>();
        Table(modelBuilder, "Wheels", b => b.HasOne(typeof(Vehicle), null).WithMany().HasForeignKey(nameof(Row.ParentId)));
        Table(modelBuilder, "Doors", b => b.HasOne(typeof(Car), null).WithMany().HasForeignKey(nameof(Row.ParentId)));
        modelBuilder.Entity<Party>().Property(p => p.Id).ValueGeneratedNever();
        modelBuilder.Entity<Firm>();
        modelBuilder.Entity<Employee>().HasOne<Firm>().WithMany().HasForeignKey(e => e.FirmId);
        Table(modelBuilder, "Machines");
        modelBuilder.Entity<Happening>(b =>
        {
            b.UseTpcMappingStrategy().Property(e => e.Id).ValueGeneratedNever();
            b.HasOne("Machines", null).WithMany().HasForeignKey(nameof(Happening.MachineId));
        });
        modelBuilder.Entity<Start>();
        modelBuilder.Entity<Stop>();
        modelBuilder.Entity<Shipment>(b =>
        {
            b.Property(s => s.Id).ValueGeneratedNever();
            b.OwnsMany(s => s.Legs);
        });
        Table(modelBuilder, "Shelves");
        modelBuilder.Entity<Book>(b =>
        {
            b.Property(s => s.Id).ValueGeneratedNever();
            b.SplitToTable("Summaries", t => t.Property(s => s.Summary));
            b.HasOne("Shelves", null).WithMany().HasForeignKey(nameof(Book.ShelfId));
        });
        modelBuilder.Entity<Student>().Property(s => s.Id).ValueGeneratedNever();
        modelBuilder.Entity<Course>().Property(c => c.Id).ValueGeneratedNever();
    }

    private static void Table(ModelBuilder modelBuilder, string name, Action<EntityTypeBuilder<Row>>? build = null)
        => modelBuilder.SharedTypeEntity<Row>(name, b =>
        {
            b.ToTable(name).Property(r => r.Id).ValueGeneratedNever();
            build?.Invoke(b);
        });

    private static void Refer(EntityTypeBuilder<Row> builder, string table, DeleteBehavior behavior, params string[] foreignKey)
        => builder.HasOne(table, null).WithMany().HasForeignKey(foreignKey).OnDelete(behavior);

    // A table whose rows are changed by mutations only.
    private static EntityTypeBuilder<Row> MakeHeavy(EntityTypeBuilder<Row> builder)
    {
        builder.HasTableSetting("enable_block_number_column", "0").HasTableSetting("enable_block_offset_column", "0");

        return builder;
    }
}
