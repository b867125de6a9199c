using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EFCore.SurrealDb.Tests.Update;

public enum RelationalHierarchy
{
    Tph,
    Tpt,
    Tpc,
}

/// <summary>A hierarchy, an entity of two tables, and documents.</summary>
public class ShapesContext(string connectionString, RelationalHierarchy hierarchy, bool areKeysMade = false) : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.UseSurrealDb(connectionString).ReplaceService<IModelCacheKeyFactory, CacheKeyFactory>()
            .ConfigureWarnings(w => w.Throw(RelationalEventId.TpcStoreGeneratedIdentityWarning));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var animal = modelBuilder.Entity<Animal>();
        _ = hierarchy switch
        {
            RelationalHierarchy.Tpt => animal.UseTptMappingStrategy(),
            RelationalHierarchy.Tpc => animal.UseTpcMappingStrategy(),
            _ => animal.UseTphMappingStrategy(),
        };
        modelBuilder.Entity<Cat>();
        modelBuilder.Entity<Dog>();
        var parcel = modelBuilder.Entity<Parcel>().ToTable("parcels").SplitToTable("parcel_notes", t => t.Property(p => p.Note));
        var letter = modelBuilder.Entity<Letter>().ToTable("letters").OwnsOne(l => l.Sender, s => s.ToJson()).OwnsMany(l => l.Stamps, s => s.ToJson());
        if (!areKeysMade)
        {
            animal.Property(a => a.Id).ValueGeneratedNever();
            parcel.Property(a => a.Id).ValueGeneratedNever();
            letter.Property(a => a.Id).ValueGeneratedNever();
        }
    }

    private sealed class CacheKeyFactory : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime)
            => context is ShapesContext shapes ? (shapes.Key, designTime) : context.GetType();
    }

    private (RelationalHierarchy Hierarchy, bool AreKeysMade) Key
        => (hierarchy, areKeysMade);
}

public abstract class Animal
{
    public int Id { get; set; }

    public required string Name { get; set; }
}

public class Cat : Animal
{
    public int Lives { get; set; }
}

public class Dog : Animal
{
    public int? Tricks { get; set; }
}

public class Parcel
{
    public int Id { get; set; }

    public double Weight { get; set; }

    public string? Note { get; set; }
}

public class Letter
{
    public int Id { get; set; }

    public required Person? Sender { get; set; }

    public List<Stamp> Stamps { get; set; } = [];

    public List<string> Tags { get; set; } = [];
}

public class Person
{
    public required string Name { get; set; }

    public DateTime Born { get; set; }

    public Guid Token { get; set; }
}

public class Stamp
{
    public decimal Price { get; set; }

    public string? Motif { get; set; }
}
