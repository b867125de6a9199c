using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.Update;

/// <summary>Records of relation tables.</summary>
public class EdgeTests
{
    [Fact]
    public async Task Edges_are_made_changed_and_deleted()
    {
        var database = TestDatabase.NewConnectionString();
        await using var context = new RoadContext(database);
        await context.Database.EnsureCreatedAsync();
        var road = new Road { FromId = "A", ToId = "B", Length = 3 };
        context.AddRange(new Town { Id = "A" }, new Town { Id = "B" }, road, new Road { FromId = "B", ToId = "A" });
        await context.SaveChangesAsync();
        road.Length = 4;
        await context.SaveChangesAsync();
        Assert.Equal(
            ["{ Length: 4, id: roads:['A', 'B'], in: towns:A, out: towns:B }", "{ Length: 0, id: roads:['B', 'A'], in: towns:B, out: towns:A }"],
            await Engine.QueryAsync(database, "SELECT id, in, out, Length FROM roads"));
        Assert.Equal(["towns:B"], await Engine.QueryAsync(database, "towns:A->roads->towns"));

        context.Remove(road);
        await context.SaveChangesAsync();
        Assert.Empty(await Engine.QueryAsync(database, "towns:A->roads->towns"));
    }

    [Fact]
    public async Task An_edge_that_is_there_is_an_error_though_the_engine_would_take_its_place()
    {
        var database = TestDatabase.NewConnectionString();
        await using (var context = new RoadContext(database))
        {
            await context.Database.EnsureCreatedAsync();
            context.AddRange(new Town { Id = "A" }, new Town { Id = "B" }, new Road { FromId = "A", ToId = "B", Length = 3 });
            await context.SaveChangesAsync();
        }

        await using var other = new RoadContext(database);
        other.Add(new Road { FromId = "A", ToId = "B", Length = 5 });

        var exception = await Assert.ThrowsAsync<DbUpdateException>(() => other.SaveChangesAsync());

        Assert.Contains("roads:['A', 'B']` already exists", exception.InnerException!.Message, StringComparison.Ordinal);
        Assert.Equal(["3"], await Engine.QueryAsync(database, "SELECT VALUE Length FROM roads"));
    }

    [Fact]
    public async Task Nor_does_one_take_the_place_of_one_made_in_the_same_transaction()
    {
        var database = TestDatabase.NewConnectionString();
        await using var context = new RoadContext(database);
        await context.Database.EnsureCreatedAsync();
        await using var transaction = await context.Database.BeginTransactionAsync();
        context.AddRange(new Town { Id = "A" }, new Town { Id = "B" }, new Road { FromId = "A", ToId = "B" });
        await context.SaveChangesAsync();
        context.ChangeTracker.Clear();
        context.Add(new Road { FromId = "A", ToId = "B" });

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
    }
}
