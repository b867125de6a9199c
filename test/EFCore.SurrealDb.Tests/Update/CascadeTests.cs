using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.Update;

/// <summary>What becomes of records that refer to deleted ones and that the context doesn't know.</summary>
public class CascadeTests
{
    [Fact]
    public async Task They_are_deleted_or_unlinked_or_keep_the_record_from_being_deleted()
    {
        var database = TestDatabase.NewConnectionString();
        await using (var context = new TreeContext(database))
        {
            await context.Database.EnsureCreatedAsync();
            context.AddRange(
                new Root { Id = 1 }, new Root { Id = 2 }, new Branch { Id = 1, RootId = 1 }, new Branch { Id = 2, RootId = 2 },
                new Leaf { BranchId = 1, Number = 1 }, new Leaf { BranchId = 2, Number = 1 }, new Nest { Id = 1, BranchId = 1 },
                new Root { Id = 3 }, new Branch { Id = 3, RootId = 3 }, new Sign { Id = 1, BranchId = 3 });
            await context.SaveChangesAsync();
        }

        await using var other = new TreeContext(database);
        other.Remove(new Root { Id = 1 });
        await other.SaveChangesAsync();
        Assert.Equal(
            ["roots:2", "roots:3", "branches:2", "branches:3", "leaves:[2, 1]", "nests:1", "signs:1"],
            await Engine.QueryAsync(database, "SELECT VALUE id FROM roots, branches, leaves, nests, signs"));
        Assert.Equal(["{ id: nests:1 }"], await Engine.QueryAsync(database, "SELECT * FROM nests"));

        other.Remove(new Root { Id = 3 });
        var exception = await Assert.ThrowsAsync<DbUpdateException>(() => other.SaveChangesAsync());
        Assert.Contains("branches:3", exception.InnerException!.Message, StringComparison.Ordinal);
        Assert.Equal(["roots:2", "roots:3"], await Engine.QueryAsync(database, "SELECT VALUE id FROM roots"));
    }

    private sealed class TreeContext(string connectionString) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseSurrealDb(connectionString);

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Root>().ToTable("roots").Property(r => r.Id).ValueGeneratedNever();
            modelBuilder.Entity<Branch>().ToTable("branches").Property(r => r.Id).ValueGeneratedNever();
            modelBuilder.Entity<Branch>().HasOne<Root>().WithMany().HasForeignKey(b => b.RootId).OnDelete(DeleteBehavior.Cascade);
            modelBuilder.Entity<Leaf>().ToTable("leaves").HasKey(l => new { l.BranchId, l.Number });
            modelBuilder.Entity<Leaf>().HasOne<Branch>().WithMany().HasForeignKey(l => l.BranchId).OnDelete(DeleteBehavior.Cascade);
            modelBuilder.Entity<Nest>().ToTable("nests").Property(r => r.Id).ValueGeneratedNever();
            modelBuilder.Entity<Nest>().HasOne<Branch>().WithMany().HasForeignKey(l => l.BranchId).OnDelete(DeleteBehavior.SetNull);
            modelBuilder.Entity<Sign>().ToTable("signs").Property(r => r.Id).ValueGeneratedNever();
            modelBuilder.Entity<Sign>().HasOne<Branch>().WithMany().HasForeignKey(l => l.BranchId).OnDelete(DeleteBehavior.Restrict);
        }
    }

    private sealed class Root
    {
        public int Id { get; set; }
    }

    private sealed class Branch
    {
        public int Id { get; set; }

        public int RootId { get; set; }
    }

    private sealed class Leaf
    {
        public int BranchId { get; set; }

        public int Number { get; set; }
    }

    private sealed class Nest
    {
        public int Id { get; set; }

        public int? BranchId { get; set; }
    }

    private sealed class Sign
    {
        public int Id { get; set; }

        public int? BranchId { get; set; }
    }
}
