using Microsoft.EntityFrameworkCore;

namespace EFCore.Algebra.Tests.Random;

/// <summary>Three small tables of numbers, most of them NULL at times.</summary>
public sealed class RandomModel : DbContext
{
    private static readonly Lazy<RandomModel> Shared = new(() => new RandomModel());

    public static IReadOnlyList<ITable> Tables => [.. Shared.Value.Model.GetRelationalModel().Tables.OrderBy(t => t.Name)];

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlite();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Alpha>();
        modelBuilder.Entity<Beta>();
        modelBuilder.Entity<Gamma>().HasKey(g => new { g.First, g.Second });
    }

    private sealed class Alpha
    {
        public int Id { get; set; }

        public int? X { get; set; }

        public int? Y { get; set; }
    }

    private sealed class Beta
    {
        public int Id { get; set; }

        public int? AlphaId { get; set; }

        public int? X { get; set; }

        public int Z { get; set; }
    }

    private sealed class Gamma
    {
        public int First { get; set; }

        public int Second { get; set; }

        public int? X { get; set; }
    }
}
