using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.Metadata;

/// <summary>The fields in documents and dictionaries.</summary>
public class NestedFieldTests
{
    private readonly MigratedDatabase _database = new();

    [Fact]
    public async Task Documents_take_what_the_model_knows()
    {
        await _database.MigrateAsync(m => Build(m, flexible: false));

        await _database.QueryAsync(
            "INSERT INTO Parcel { id: 1, Label: { To: 'x', Codes: [1, 2], Lines: [{ Text: 'a' }] }, Stamps: [{ Text: 'b' }], Tags: { a: 1 } }");
        await _database.QueryAsync("INSERT INTO Parcel { id: 2, Label: { To: 'x', Codes: [], Lines: [] }, Stamps: [], Tags: {} }");
        await RefusedAsync("{ id: 3, Label: { To: 'x', Codes: [], Lines: [], More: 1 }, Stamps: [], Tags: {} }");
        await RefusedAsync("{ id: 3, Label: { To: 5, Codes: [], Lines: [] }, Stamps: [], Tags: {} }");
        await RefusedAsync("{ id: 3, Label: { To: 'x', Codes: ['a'], Lines: [] }, Stamps: [], Tags: {} }");
        await RefusedAsync("{ id: 3, Label: { To: 'x', Codes: [], Lines: [{ Text: 5 }] }, Stamps: [], Tags: {} }");
        await RefusedAsync("{ id: 3, Label: { To: 'x', Codes: [], Lines: [] }, Stamps: [{ Text: 5 }], Tags: {} }");
        await RefusedAsync("{ id: 3, Label: { To: 'x', Codes: [], Lines: [] }, Stamps: [], Tags: { a: 'b' } }");

        await _database.MigrateAsync(m => Build(m, flexible: true));
        await _database.QueryAsync(
            "INSERT INTO Parcel { id: 3, Label: { To: 'x', Codes: [], Lines: [], More: 1 }, Stamps: [{ Text: 'a', More: { a: 1 } }], Tags: { a: 'b' } }");
        Assert.Equal(
            ["{ Label: { Codes: [], Lines: [], More: 1, To: 'x' }, Stamps: [{ More: { a: 1 }, Text: 'a' }], Tags: { a: 'b' }, id: Parcel:3 }"],
            await _database.QueryAsync("SELECT * FROM Parcel:3"));

        // Nothing was lost on the way, and nothing is where what isn't in the model goes away with it.
        Assert.Equal(["{ Codes: [1, 2], Lines: [{ Text: 'a' }], To: 'x' }"], await _database.QueryAsync("SELECT VALUE Label FROM Parcel:1"));
    }

    [Fact]
    public async Task Complex_properties_are_documents_too()
    {
        await _database.MigrateAsync(m => BuildComplex(m, flexible: false));
        await _database.QueryAsync("INSERT INTO Parcel { id: 1, Label: { To: 'x', Lines: [{ Text: 'a' }] }, Stamps: [{ Text: 'b' }] }");
        await RefusedAsync("{ id: 2, Label: { To: 'x', Lines: [], More: 1 }, Stamps: [] }");
        await RefusedAsync("{ id: 2, Label: { To: 5, Lines: [] }, Stamps: [] }");

        await _database.MigrateAsync(m => BuildComplex(m, flexible: true));
        await _database.QueryAsync("INSERT INTO Parcel { id: 2, Label: { To: 'x', Lines: [], More: 1 }, Stamps: [{ Text: 'a', More: { a: 1 } }] }");
        Assert.Equal(
            ["{ Lines: [{ Text: 'a' }], To: 'x' }", "{ Lines: [], More: 1, To: 'x' }"], await _database.QueryAsync("SELECT VALUE Label FROM Parcel"));

        await using var context = new ModelContext(_database.ConnectionString, m => BuildComplex(m, flexible: true));
        var parcel = await context.Set<Parcel>().SingleAsync(p => p.Id == 2);
        parcel.Stamps.Clear();
        await context.SaveChangesAsync();
        Assert.Equal(["{ Lines: [], More: 1, To: 'x' }"], await _database.QueryAsync("SELECT VALUE Label FROM Parcel:2"));
    }

    [Fact]
    public async Task Members_that_leave_the_model_leave_the_documents()
    {
        await _database.MigrateAsync(m => Build(m, flexible: false));
        await _database.QueryAsync("INSERT INTO Parcel { id: 1, Label: { To: 'x', Codes: [1, 2], Lines: [] }, Stamps: [], Tags: {} }");

        await _database.MigrateAsync(m =>
        {
            Build(m, flexible: false);
            m.Entity<Parcel>().OwnsOne(p => p.Label, label =>
            {
                label.Ignore(l => l.To);
                label.Ignore(l => l.Codes);
            });
        });

        Assert.Equal(["{ Lines: [] }"], await _database.QueryAsync("SELECT VALUE Label FROM Parcel"));
        await _database.QueryAsync("UPDATE Parcel SET Label.Lines = [{ Text: 'a' }]");
    }

    [Fact]
    public async Task Tables_without_a_schema_need_no_flexible_objects()
    {
        await _database.MigrateAsync(m =>
        {
            Build(m, flexible: true);
            m.Entity<Parcel>().IsSchemaless();
        });
        await _database.QueryAsync("INSERT INTO Parcel { id: 1, Label: { To: 'x', More: 1 }, Stamps: [], Tags: { a: 'b' }, More: 2 }");

        await _database.MigrateAsync(m => Build(m, flexible: true));
        await _database.QueryAsync("UPDATE Parcel SET More = NONE, Label.Most = 3");
        Assert.Equal(["{ More: 1, Most: 3, To: 'x' }"], await _database.QueryAsync("SELECT VALUE Label FROM Parcel"));
    }

    private Task RefusedAsync(string record)
        => Assert.ThrowsAsync<SurrealDbException>(() => _database.QueryAsync("INSERT INTO Parcel " + record));

    private static void BuildComplex(ModelBuilder modelBuilder, bool flexible)
        => modelBuilder.Entity<Parcel>(parcel =>
        {
            parcel.Property(p => p.Id).ValueGeneratedNever();
            parcel.Ignore(p => p.Tags);
            parcel.ComplexProperty(p => p.Label, label =>
            {
                label.ToJson().IsFlexible(flexible);
                label.Ignore(l => l.Codes);
                label.ComplexCollection(l => l.Lines);
            });
            parcel.ComplexCollection(p => p.Stamps, stamps => stamps.ToJson());
        });

    private static void Build(ModelBuilder modelBuilder, bool flexible)
        => modelBuilder.Entity<Parcel>(parcel =>
        {
            parcel.Property(p => p.Id).ValueGeneratedNever();
            parcel.OwnsOne(p => p.Label, label =>
            {
                label.ToJson().IsFlexible(flexible);
                label.OwnsMany(l => l.Lines);
            });
            parcel.OwnsMany(p => p.Stamps, stamp => stamp.ToJson().IsFlexible(flexible));
            parcel.Property(p => p.Tags).IsFlexible(flexible);
        });
}
