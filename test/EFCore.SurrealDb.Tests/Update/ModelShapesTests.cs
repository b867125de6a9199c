using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.Update;

/// <summary>Entities that are more or less than a table's row.</summary>
public class ModelShapesTests
{
    [Fact]
    public async Task Owned_entities_of_the_same_table_are_fields()
    {
        var database = await DepotContext.CreateAsync();
        await using var context = new DepotContext(database);
        var depot = new Depot { Id = 1, Code = "a", Address = new Address { City = "Graz" } };
        context.Add(depot);
        await context.SaveChangesAsync();
        depot.Address.Street = "Ring";
        await context.SaveChangesAsync();
        Assert.Equal(
            ["{ Address_City: 'Graz', Address_Street: 'Ring', Code: 'a', State: 'new', Version: 0, id: depots:1 }"],
            await Engine.QueryAsync(database, "SELECT * FROM depots"));

        depot.Address = null;
        await context.SaveChangesAsync();

        Assert.Equal(["{ Code: 'a', State: 'new', Version: 0, id: depots:1 }"], await Engine.QueryAsync(database, "SELECT * FROM depots"));
    }

    [Fact]
    public async Task A_hierarchy_in_one_table()
        => Assert.Equal(
            ["{ Discriminator: 'Cat', Lives: 8, Name: 'c', id: Animal:1 }", "{ Discriminator: 'Dog', Name: 'd', Tricks: 1, id: Animal:2 }"],
            await SaveAnimalsAsync(RelationalHierarchy.Tph, "SELECT * FROM Animal"));

    [Fact]
    public async Task A_hierarchy_with_a_table_for_each_type()
        => Assert.Equal(
            [
                "{ Name: 'c', id: Animal:1 }", "{ Name: 'd', id: Animal:2 }", "{ Lives: 8, id: Cat:1 }", "{ Tricks: 1, id: Dog:2 }",
            ],
            await SaveAnimalsAsync(
                RelationalHierarchy.Tpt, "array::flatten([(SELECT * FROM Animal), (SELECT * FROM Cat), (SELECT * FROM Dog)])"));

    [Fact]
    public async Task A_hierarchy_with_a_table_for_each_concrete_type()
        => Assert.Equal(
            ["{ Lives: 8, Name: 'c', id: Cat:1 }", "{ Name: 'd', Tricks: 1, id: Dog:2 }"],
            await SaveAnimalsAsync(RelationalHierarchy.Tpc, "array::flatten([(SELECT * FROM Cat), (SELECT * FROM Dog)])"));

    [Fact]
    public async Task A_hierarchy_of_several_tables_shares_its_keys()
    {
        var database = TestDatabase.NewConnectionString();
        await using var context = new ShapesContext(database, RelationalHierarchy.Tpc, areKeysMade: true);
        await context.Database.EnsureCreatedAsync();
        context.AddRange(new Cat { Id = 2, Name = "chosen" }, new Dog { Id = 5, Name = "chosen" });
        await context.SaveChangesAsync();
        for (var i = 0; i < 3; i++)
        {
            context.AddRange(new Cat { Name = "c" }, new Dog { Name = "d" });
            await context.SaveChangesAsync();
        }

        context.ChangeTracker.Clear();
        var animals = await context.Set<Animal>().ToListAsync();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], animals.Select(a => a.Id).Order());
        Assert.Equal(4, animals.OfType<Cat>().Count());
        Assert.Equal(["Animal_Id"], await Engine.QueryAsync(database, "object::keys((INFO FOR DB).sequences).filter(|$n| $n.starts_with('Animal'))"));
    }

    [Fact]
    public async Task An_entity_of_two_tables()
    {
        var database = TestDatabase.NewConnectionString();
        await using var context = new ShapesContext(database, RelationalHierarchy.Tph);
        await context.Database.EnsureCreatedAsync();
        var parcel = new Parcel { Id = 5, Weight = 1.5, Note = "x" };
        context.Add(parcel);
        await context.SaveChangesAsync();
        parcel.Note = null;
        await context.SaveChangesAsync();
        Assert.Equal(
            ["{ Weight: 1.5f, id: parcels:5 }", "{ id: parcel_notes:5 }"],
            await Engine.QueryAsync(database, "array::flatten([(SELECT * FROM parcels), (SELECT * FROM parcel_notes)])"));

        context.Remove(parcel);
        await context.SaveChangesAsync();
        Assert.Empty(await Engine.QueryAsync(database, "SELECT * FROM parcels, parcel_notes"));
    }

    [Fact]
    public async Task Documents_are_nested_objects_with_typed_members()
    {
        var database = TestDatabase.NewConnectionString();
        await using var context = new ShapesContext(database, RelationalHierarchy.Tph);
        await context.Database.EnsureCreatedAsync();
        var letter = new Letter
        {
            Id = 1,
            Sender = new Person { Name = "A", Born = new DateTime(2000, 1, 2, 0, 0, 0, DateTimeKind.Utc), Token = Guid.Empty },
            Stamps = [new Stamp { Price = 1.50m }, new Stamp { Price = 2m, Motif = "m" }],
            Tags = ["x", "y"],
        };
        context.Add(letter);
        await context.SaveChangesAsync();
        Assert.Equal(
            [
                "{ Sender: { Born: d'2000-01-02T00:00:00Z', Name: 'A', Token: u'00000000-0000-0000-0000-000000000000' }, "
                + "Stamps: [{ Price: 1.5dec }, { Motif: 'm', Price: 2dec }], Tags: ['x', 'y'], id: letters:1 }",
            ],
            await Engine.QueryAsync(database, "SELECT * FROM letters"));

        letter.Sender.Name = "B";
        letter.Stamps[1].Motif = null;
        letter.Stamps.Add(new Stamp { Price = 3m });
        letter.Tags.Add("z");
        await context.SaveChangesAsync();
        Assert.Equal(
            [
                "{ Sender: { Born: d'2000-01-02T00:00:00Z', Name: 'B', Token: u'00000000-0000-0000-0000-000000000000' }, "
                + "Stamps: [{ Price: 1.5dec }, { Price: 2dec }, { Price: 3dec }], Tags: ['x', 'y', 'z'], id: letters:1 }",
            ],
            await Engine.QueryAsync(database, "SELECT * FROM letters"));

        letter.Sender.Born = new DateTime(2001, 1, 2, 0, 0, 0, DateTimeKind.Utc);
        letter.Stamps[2].Price = 4m;
        letter.Tags = [];
        await context.SaveChangesAsync();
        Assert.Equal(
            [
                "{ Sender: { Born: d'2001-01-02T00:00:00Z', Name: 'B', Token: u'00000000-0000-0000-0000-000000000000' }, "
                + "Stamps: [{ Price: 1.5dec }, { Price: 2dec }, { Price: 4dec }], Tags: [], id: letters:1 }",
            ],
            await Engine.QueryAsync(database, "SELECT * FROM letters"));

        letter.Sender = null!;
        await context.SaveChangesAsync();
        Assert.Equal(
            ["{ Stamps: [{ Price: 1.5dec }, { Price: 2dec }, { Price: 4dec }], Tags: [], id: letters:1 }"],
            await Engine.QueryAsync(database, "SELECT * FROM letters"));
    }

    private static async Task<string[]> SaveAnimalsAsync(RelationalHierarchy hierarchy, string query)
    {
        var database = TestDatabase.NewConnectionString();
        await using var context = new ShapesContext(database, hierarchy);
        await context.Database.EnsureCreatedAsync();
        var (cat, dog, gone) = (new Cat { Id = 1, Name = "c", Lives = 9 }, new Dog { Id = 2, Name = "x" }, new Dog { Id = 3, Name = "gone" });
        context.AddRange(cat, dog, gone);
        await context.SaveChangesAsync();
        (cat.Lives, dog.Name, dog.Tricks) = (8, "d", 1);
        context.Remove(gone);
        await context.SaveChangesAsync();

        return await Engine.QueryAsync(database, query);
    }
}
