using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Xunit;

namespace EFCore.ClickHouse.Tests.Storage;

/// <summary>A change inside of a collection is a change, whether it is kept as an array or, where it may be null, as text.</summary>
public sealed class CollectionComparerTest
{
    [Fact]
    public void Changes_inside_of_collections_are_found()
    {
        using var context = new BoxContext();
        var box = new Box { Array = [1, 2], NullableArray = [1, 2], List = ["a"], NullableList = ["a"], Document = new Paper { Pages = [1, 2] } };
        context.Attach(box);
        Assert.False(context.ChangeTracker.HasChanges());

        foreach (var change in new Action[]
        {
            () => box.Array[0] = 7,
            () => box.NullableArray[0] = 7,
            () => box.List[0] = "b",
            () => box.NullableList.Add("b"),
            () => box.Document.Pages[1] = 7,
        })
        {
            change();
            Assert.True(context.ChangeTracker.HasChanges());
            context.ChangeTracker.AcceptAllChanges();
        }
    }

    [Fact]
    public void Equal_collections_are_equal_keys()
    {
        using var context = new BoxContext();
        foreach (var name in new[] { nameof(Box.Array), nameof(Box.NullableArray) })
        {
            var mapping = context.Model.FindEntityType(typeof(Box))!.FindProperty(name)!.GetRelationalTypeMapping();
            Assert.True(mapping.KeyComparer.Equals((int[])[1, 2], (int[])[1, 2]));
            Assert.False(mapping.KeyComparer.Equals((int[])[1, 2], (int[])[1, 3]));
        }
    }

    private sealed class Box
    {
        public int Id { get; set; } = 1;
        public required int[] Array { get; set; }
        public required int[]? NullableArray { get; set; }
        public required List<string> List { get; set; }
        public required List<string>? NullableList { get; set; }
        public required Paper Document { get; set; }
    }

    private sealed class Paper
    {
        public required int[]? Pages { get; set; }
    }

    private sealed class BoxContext : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseClickHouse("Data Source=:memory:");

        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Box>().OwnsOne(b => b.Document).ToJson();
    }
}
