using EFCore.SurrealDb.Tests.TestUtilities;
using EFCore.SurrealDb.Tests.Update;

namespace EFCore.SurrealDb.Tests.Query;

/// <summary>Edges whose key is made of their ends are found by either.</summary>
public class EdgeQueryTests
{
    [Fact]
    public async Task An_edge_is_found_by_either_end()
    {
        await using var context = new RoadContext(TestDatabase.NewConnectionString());
        await context.Database.EnsureCreatedAsync();
        context.AddRange(new[] { "a", "b", "c" }.Select(id => new Town { Id = id }));
        context.AddRange(
            new Road { FromId = "a", ToId = "b", Length = 1 },
            new Road { FromId = "b", ToId = "c", Length = 2 },
            new Road { FromId = "a", ToId = "c", Length = 3 });
        await context.SaveChangesAsync();
        context.ChangeTracker.Clear();
        var (from, to) = ("a", "c");
        string? none = null;
        var several = new[] { "b", "c", null };
        var roads = context.Set<Road>();

        Assert.Equal([1, 3], await roads.Where(r => r.FromId == from).Select(r => r.Length).Order().ToListAsync());
        Assert.Equal([2, 3], await roads.Where(r => r.ToId == to).Select(r => r.Length).Order().ToListAsync());
        Assert.Equal([3], await roads.Where(r => r.FromId == from && r.ToId == to).Select(r => r.Length).ToListAsync());
        Assert.Empty(await roads.Where(r => r.ToId == none).ToListAsync());
        Assert.Equal([1, 2, 3], await roads.Where(r => several.Contains(r.ToId)).Select(r => r.Length).Order().ToListAsync());
        Assert.Equal([1, 2, 3], await roads.Where(r => r.ToId == "b" || r.ToId == "c").Select(r => r.Length).Order().ToListAsync());
        Assert.Equal([2, 3], await roads.Where(r => r.ToId.CompareTo("b") > 0).Select(r => r.Length).Order().ToListAsync());
        Assert.Equal([3, 2, 1], await roads.OrderByDescending(r => r.ToId).ThenBy(r => r.FromId).Select(r => r.Length).ToListAsync());
        Assert.Equal(
            ["a0", "b1", "c2"],
            await context.Set<Town>().OrderBy(t => t.Id).Select(t => t.Id + roads.Count(r => r.ToId == t.Id)).ToListAsync());
        Assert.Equal(
            [1, 2, 3],
            await context.Set<Town>().SelectMany(t => roads.Where(r => r.ToId == t.Id)).Select(r => r.Length).Order().ToListAsync());
    }
}
