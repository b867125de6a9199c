using EFCore.SurrealDb.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace EFCore.SurrealDb.Tests.Migrations;

/// <summary>What migrations make of a database with records in it.</summary>
public class MigrationTests
{
    private readonly MigratedDatabase _database = new();

    [Fact]
    public async Task A_required_column_is_filled_before_anyone_misses_it()
    {
        await _database.MigrateAsync(m => Box(m));
        await _database.QueryAsync("INSERT INTO Box [{ id: 1, Name: 'a' }, { id: 2, Name: 'b' }]");

        await _database.MigrateAsync(m => Box(m, b =>
        {
            b.Property<int>("Weight");
            b.Property<string>("Colour").IsRequired().HasDefaultValue("red");
            b.Property<DateTime?>("Packed").HasDefaultValueSql("d'2020-01-01T00:00:00Z'");
            b.HasIndex("Weight", "Name").IsUnique();
        }));

        Assert.Equal(
            [
                "{ Colour: 'red', Name: 'a', Packed: d'2020-01-01T00:00:00Z', Weight: 0, id: Box:1 }",
                "{ Colour: 'red', Name: 'b', Packed: d'2020-01-01T00:00:00Z', Weight: 0, id: Box:2 }"
            ],
            await _database.QueryAsync("SELECT * FROM Box"));
        Assert.Equal(["Box:2"], await _database.QueryAsync("SELECT VALUE id FROM Box WITH INDEX IX_Box_Weight_Name WHERE Weight = 0 AND Name = 'b'"));

        // Weight's 0 was for the records that were there, not a default of the model's.
        await Assert.ThrowsAsync<SurrealDbException>(() => _database.QueryAsync("INSERT INTO Box { id: 3, Name: 'c' }"));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_everything_as_it_was()
    {
        await _database.MigrateAsync(m => Box(m));
        await _database.QueryAsync("INSERT INTO Box [{ id: 1, Name: 'a' }, { id: 2, Name: 'a' }]");
        var before = await _database.QueryAsync("[(INFO FOR TABLE Box)]");

        await Assert.ThrowsAsync<SurrealDbException>(
            () => _database.MigrateAsync(m => Box(m, b =>
            {
                b.Property<int>("Weight");
                b.HasIndex("Name").IsUnique();
            })));

        Assert.Equal(before, await _database.QueryAsync("[(INFO FOR TABLE Box)]"));
        Assert.Equal(["{ Name: 'a', id: Box:1 }", "{ Name: 'a', id: Box:2 }"], await _database.QueryAsync("SELECT * FROM Box"));
    }

    [Fact]
    public async Task A_dropped_column_leaves_no_values()
    {
        await _database.MigrateAsync(m => Box(m, b => b.Property<int>("Weight")));
        await _database.QueryAsync("INSERT INTO Box { id: 1, Name: 'a', Weight: 5 }");

        await _database.MigrateAsync(m => Box(m));

        Assert.Equal(["{ Name: 'b', id: Box:1 }"], await _database.QueryAsync("UPDATE Box SET Name = 'b'"));
    }

    [Fact]
    public async Task A_renamed_column_keeps_values_and_indexes()
    {
        await _database.MigrateAsync(m => Box(m, b => b.HasIndex("Name", "Size").IsUnique()));
        await _database.QueryAsync("INSERT INTO Box [{ id: 1, Name: 'a', Size: 1 }, { id: 2, Name: 'a' }]");

        await _database.MigrateAsync(
            m => Box(m, b =>
            {
                b.Property("Name").HasColumnName("Label");
                b.HasIndex("Name", "Size").IsUnique();
            }));

        Assert.Equal(["{ Label: 'a', Size: 1, id: Box:1 }", "{ Label: 'a', id: Box:2 }"], await _database.QueryAsync("SELECT * FROM Box"));
        Assert.Equal(["Box:1"], await _database.QueryAsync("SELECT VALUE id FROM Box WITH INDEX IX_Box_Label_Size WHERE Label = 'a' AND Size = 1"));
        var error = await Assert.ThrowsAsync<SurrealDbException>(
            () => _database.QueryAsync("INSERT INTO Box { id: 3, Label: 'a', Size: 1 }"));
        Assert.Equal("IX_Box_Label_Size", error.ConstraintName);
        Assert.DoesNotContain("IX_Box_Name_Size", (await _database.QueryAsync("[(INFO FOR TABLE Box)]")).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renamed_table_keeps_records_links_and_indexes()
    {
        await _database.MigrateAsync(m => Link(Box(m), m));
        await _database.QueryAsync("INSERT INTO Box [{ id: 1, Name: 'a', Size: 1 }, { id: 2, Name: 'b', OuterId: Box:1 }]");
        await _database.QueryAsync("INSERT INTO Thing [{ id: 'x', BoxId: Box:2 }, { id: 'y' }]");

        await _database.MigrateAsync(m => Link(Box(m, b => b.ToTable("Crate", "store")), m));

        Assert.Equal(
            ["{ Name: 'a', Size: 1, id: `store.Crate`:1 }", "{ Name: 'b', OuterId: `store.Crate`:1, id: `store.Crate`:2 }"],
            await _database.QueryAsync("SELECT * FROM `store.Crate`"));
        Assert.Equal(["{ BoxId: `store.Crate`:2, id: Thing:x }", "{ id: Thing:y }"], await _database.QueryAsync("SELECT * FROM Thing"));
        Assert.Equal(["`store.Crate`:2"], await _database.QueryAsync("SELECT VALUE id FROM `store.Crate` WHERE OuterId = `store.Crate`:1"));

        // Links keep their action.
        await _database.QueryAsync("DELETE `store.Crate`:2");
        Assert.Equal(["{ id: Thing:y }"], await _database.QueryAsync("SELECT * FROM Thing"));
        await Assert.ThrowsAsync<SurrealDbException>(() => _database.QueryAsync("SELECT * FROM Box"));
    }

    [Fact]
    public async Task Types_change_where_no_value_does()
    {
        await _database.MigrateAsync(m => Box(m));
        await _database.QueryAsync("INSERT INTO Box [{ id: 1, Name: '12', Size: 1 }, { id: 2, Name: '13' }]");

        await _database.MigrateAsync(m => Box(m, b =>
        {
            Retype<string>(b, "Size");
            Retype<long>(b, "Name");
        }));
        Assert.Equal(["{ Name: 12, Size: '1', id: Box:1 }", "{ Name: 13, id: Box:2 }"], await _database.QueryAsync("SELECT * FROM Box"));

        await _database.MigrateAsync(m => Box(m, b =>
        {
            Retype<decimal>(b, "Name");
            Retype<string>(b, "Size").IsRequired().HasDefaultValue("none");
        }));
        Assert.Equal(["{ Name: 12dec, Size: '1', id: Box:1 }", "{ Name: 13dec, Size: 'none', id: Box:2 }"], await _database.QueryAsync("SELECT * FROM Box"));

        await _database.QueryAsync("UPDATE Box:1 SET Name = 12.5dec");
        await Assert.ThrowsAsync<SurrealDbException>(() => _database.MigrateAsync(m => Box(m, b => Retype<int>(b, "Name"))));
        Assert.Equal(["12.5", "13"], await _database.QueryAsync("SELECT VALUE Name FROM Box"));
    }

    [Fact]
    public async Task A_number_that_would_be_rounded_stops_the_migration()
    {
        await _database.MigrateAsync(m => Box(m, b => Retype<long>(b, "Size")));
        await _database.QueryAsync("INSERT INTO Box { id: 1, Name: 'a', Size: 9007199254740993 }");

        var error = await Assert.ThrowsAsync<SurrealDbException>(() => _database.MigrateAsync(m => Box(m, b => Retype<double>(b, "Size"))));

        Assert.Contains("would not stay the same", error.Message, StringComparison.Ordinal);
        Assert.Equal(["9007199254740993"], await _database.QueryAsync("SELECT VALUE Size FROM Box"));
    }

    [Fact]
    public async Task A_column_becomes_a_link_and_a_plain_field_again()
    {
        await _database.MigrateAsync(m =>
        {
            Box(m);
            m.Entity("Thing", t => Thing(t));
        });
        await _database.QueryAsync("INSERT INTO Box { id: 2, Name: 'b' }");
        await _database.QueryAsync("INSERT INTO Thing [{ id: 'x', BoxId: 2 }, { id: 'y' }]");

        await _database.MigrateAsync(m => Link(Box(m), m));
        Assert.Equal(["{ BoxId: Box:2, id: Thing:x }", "{ id: Thing:y }"], await _database.QueryAsync("SELECT * FROM Thing"));
        Assert.Equal(["Thing:x"], await _database.QueryAsync("SELECT VALUE id FROM Thing WHERE BoxId = Box:2"));

        await _database.MigrateAsync(m =>
        {
            Box(m);
            m.Entity("Thing", t => Thing(t));
        });
        Assert.Equal(["{ BoxId: 2, id: Thing:x }", "{ id: Thing:y }"], await _database.QueryAsync("SELECT * FROM Thing"));
        await _database.QueryAsync("DELETE Box:2");
        Assert.Equal(["Thing:x", "Thing:y"], await _database.QueryAsync("SELECT VALUE id FROM Thing"));
    }

    [Fact]
    public async Task An_index_after_statements_that_write_is_defined_after_their_transaction()
    {
        await _database.MigrateAsync(m => Box(m));
        await _database.QueryAsync("INSERT INTO Box [{ id: 1, Name: 'a' }, { id: 2, Name: 'a' }]");

        var statements = await _database.MigrateAsync(
            m => Box(m, b => b.HasIndex("Name").IsUnique()), new SqlOperation { Sql = "UPDATE Box:2 SET Name = 'b';" });

        Assert.Contains("-- outside", statements, StringComparison.Ordinal);
        Assert.Equal(["Box:2"], await _database.QueryAsync("SELECT VALUE id FROM Box WITH INDEX IX_Box_Name WHERE Name = 'b'"));
    }

    [Fact]
    public async Task Keys_go_on_where_they_were_under_another_name()
    {
        Action<ModelBuilder>[] models =
        [
            m => m.Entity("Crate", c => c.Property<int>("Id")),
            m => m.Entity("Crate", c => c.ToTable("Boxes").Property<int>("Id")),
            m => m.Entity("Crate", c => c.ToTable("Boxes").Property<int>("Id").HasColumnName("Number")),
        ];
        var last = 0;
        foreach (var model in models)
        {
            await _database.MigrateAsync(model);
            await using var context = new ModelContext(_database.ConnectionString, model);
            var crate = new Dictionary<string, object>();
            context.Set<Dictionary<string, object>>("Crate").Add(crate);
            await context.SaveChangesAsync();
            Assert.True((int)crate["Id"] > last, $"{crate["Id"]} after {last}");
            last = (int)crate["Id"];
            Assert.Single(await _database.QueryAsync("object::keys((INFO FOR DB).sequences)"));
        }

        Assert.Equal(["3"], await _database.QueryAsync("[count((SELECT * FROM Boxes))]"));
    }

    [Fact]
    public async Task Foreign_keys_that_are_no_links_are_kept_by_events()
    {
        await _database.MigrateAsync(m => m.Entity("Order", o =>
            {
                o.Property<int>("Id").ValueGeneratedNever();
                o.Property<string>("Code").IsRequired();
                o.HasAlternateKey("Code");
            })
            .Entity("Line", l =>
            {
                l.Property<int>("OrderId");
                l.Property<int>("Number");
                l.HasKey("OrderId", "Number");
                l.HasOne("Order").WithMany().HasForeignKey("OrderId").OnDelete(DeleteBehavior.Cascade);
            })
            .Entity("Note", n =>
            {
                n.Property<int>("Id").ValueGeneratedNever();
                n.Property<int?>("OrderId");
                n.Property<int?>("Number");
                n.HasOne("Line").WithMany().HasForeignKey("OrderId", "Number").OnDelete(DeleteBehavior.SetNull);
            })
            .Entity("Invoice", i =>
            {
                i.Property<int>("Id").ValueGeneratedNever();
                i.Property<string>("OrderCode").IsRequired();
                i.HasOne("Order").WithMany().HasForeignKey("OrderCode").HasPrincipalKey("Code").OnDelete(DeleteBehavior.Restrict);
            }));
        await _database.QueryAsync("INSERT INTO Order [{ id: 1, Code: 'a' }, { id: 2, Code: 'b' }]");
        await _database.QueryAsync("INSERT INTO Line [{ id: [1, 1] }, { id: [1, 2] }, { id: [2, 1] }]");
        await _database.QueryAsync("INSERT INTO Note [{ id: 1, OrderId: 1, Number: 2 }, { id: 2, OrderId: 2, Number: 1 }]");
        await _database.QueryAsync("INSERT INTO Invoice { id: 1, OrderCode: 'b' }");

        await _database.QueryAsync("DELETE Order:1");
        Assert.Equal(["Line:[2, 1]"], await _database.QueryAsync("SELECT VALUE id FROM Line"));
        Assert.Equal(["{ id: Note:1 }", "{ Number: 1, OrderId: 2, id: Note:2 }"], await _database.QueryAsync("SELECT * FROM Note"));
        var error = await Assert.ThrowsAsync<SurrealDbException>(() => _database.QueryAsync("DELETE Order:2"));
        Assert.Contains("FK_Invoice_Order_OrderCode", error.Message, StringComparison.Ordinal);
        Assert.Equal(["Order:2"], await _database.QueryAsync("SELECT VALUE id FROM Order"));

        // Without the dependents' tables nothing may remember them.
        await _database.MigrateAsync(m => m.Entity("Order", o =>
        {
            o.Property<int>("Id").ValueGeneratedNever();
            o.Property<string>("Code").IsRequired();
        }));
        await _database.QueryAsync("DELETE Order:2");
        Assert.Empty(await _database.QueryAsync("SELECT * FROM Order"));
    }

    [Fact]
    public async Task Data_are_inserted_changed_and_deleted_by_their_ids()
    {
        await _database.MigrateAsync(m => Box(m, b => b.HasData(new { Id = 1, Name = "a" }, new { Id = 2, Name = "b" })));
        await _database.MigrateAsync(m => Box(m, b => b.HasData(new { Id = 1, Name = "A", Size = 3 }, new { Id = 3, Name = "c" })));

        Assert.Equal(["{ Name: 'A', Size: 3, id: Box:1 }", "{ Name: 'c', id: Box:3 }"], await _database.QueryAsync("SELECT * FROM Box"));
    }

    [Fact]
    public async Task Facets_of_fields_come_and_go()
    {
        await _database.MigrateAsync(m => Box(m, b =>
        {
            b.Property<int?>("Size").HasAssertSql("$value = NONE OR $value > 0").HasComment("in \"inches\"");
            b.Property<string>("Name").IsReadOnlyField();
            b.Property<int>("Twice").HasComputedColumnSql("(Size ?? 0) * 2");
            b.Property<int>("Thrice").HasComputedColumnSql("(Size ?? 0) * 3", stored: true);
            b.ToTable(t => t.HasComment("it's a box"));
        }));

        Assert.Equal(["{ Name: 'a', Size: 2, Thrice: 6, Twice: 4, id: Box:1 }"], await _database.QueryAsync("INSERT INTO Box { id: 1, Name: 'a', Size: 2 }"));
        await Assert.ThrowsAsync<SurrealDbException>(() => _database.QueryAsync("UPDATE Box SET Name = 'b'"));
        await Assert.ThrowsAsync<SurrealDbException>(() => _database.QueryAsync("UPDATE Box SET Size = -1"));

        await _database.MigrateAsync(m => Box(m, b => b.IsSchemaless()));
        Assert.Equal(
            ["{ More: 1, Name: 'b', Size: -1, id: Box:1 }"], await _database.QueryAsync("UPDATE Box SET Name = 'b', Size = -1, More = 1"));
    }

    [Fact]
    public async Task Edges_are_relations()
    {
        await _database.MigrateAsync(m =>
        {
            Box(m, b => b.HasData(new { Id = 1, Name = "a" }, new { Id = 2, Name = "b" }));
            m.Entity("Rope", r =>
            {
                r.Property<int>("Id").ValueGeneratedNever();
                r.Property<int>("FromId");
                r.Property<int>("ToId");
                r.Property<int>("Length");
                r.HasOne("Box").WithMany().HasForeignKey("FromId").OnDelete(DeleteBehavior.Cascade);
                r.HasOne("Box").WithMany().HasForeignKey("ToId").OnDelete(DeleteBehavior.Cascade);
                r.ToEdge("FromId", "ToId");
                r.HasData(new { Id = 7, FromId = 1, ToId = 2, Length = 5 });
            });
            m.Entity("Tie", t =>
            {
                t.Property<int>("FromId");
                t.Property<int>("ToId");
                t.HasKey("FromId", "ToId");
                t.HasOne("Box").WithMany().HasForeignKey("FromId");
                t.HasOne("Box").WithMany().HasForeignKey("ToId");
                t.ToEdge("FromId", "ToId");
                t.HasData(new { FromId = 2, ToId = 1 });
            });
        });

        Assert.Equal(["{ Length: 5, id: Rope:7, in: Box:1, out: Box:2 }"], await _database.QueryAsync("SELECT * FROM Rope"));
        Assert.Equal(["{ id: Tie:[2, 1], in: Box:2, out: Box:1 }"], await _database.QueryAsync("SELECT * FROM Tie"));
        Assert.Equal(["[Box:2]", "[]"], await _database.QueryAsync("SELECT VALUE ->Rope->Box FROM Box"));
        await _database.QueryAsync("DELETE Box:1");
        Assert.Empty(await _database.QueryAsync("SELECT * FROM Rope, Tie"));
    }

    [Fact]
    public async Task Sequences_go_on_under_another_name()
    {
        await _database.MigrateAsync(m => m.HasSequence<int>("Numbers").StartsAt(5));
        Assert.Equal(["5"], await _database.QueryAsync("[sequence::nextval('Numbers')]"));

        await _database.ExecuteAsync(new RenameSequenceOperation { Name = "Numbers", NewName = "Others" });
        Assert.Equal(["6"], await _database.QueryAsync("[sequence::nextval('Others')]"));
        await _database.ExecuteAsync(new RestartSequenceOperation { Name = "Others", StartValue = 3 });
        Assert.Equal(["3"], await _database.QueryAsync("[sequence::nextval('Others')]"));
    }

    private static EntityTypeBuilder Box(ModelBuilder modelBuilder, Action<EntityTypeBuilder>? more = null)
    {
        var box = modelBuilder.Entity("Box", b =>
        {
            b.Property<int>("Id").ValueGeneratedNever();
            b.Property<string>("Name").IsRequired();
            b.Property<int?>("Size");
            more?.Invoke(b);
        });

        return box.Entity("Box");
    }

    private static PropertyBuilder<T> Retype<T>(EntityTypeBuilder box, string property)
    {
        box.Metadata.RemoveProperty(property);

        return box.Property<T>(property);
    }

    private static void Thing(EntityTypeBuilder thing)
    {
        thing.Property<string>("Id");
        thing.Property<int?>("BoxId");
    }

    private static void Link(EntityTypeBuilder box, ModelBuilder modelBuilder)
    {
        box.Property<int?>("OuterId");
        box.HasOne("Box").WithMany().HasForeignKey("OuterId").OnDelete(DeleteBehavior.Restrict);
        modelBuilder.Entity("Thing", thing =>
        {
            Thing(thing);
            thing.HasOne("Box").WithMany().HasForeignKey("BoxId").OnDelete(DeleteBehavior.Cascade);
        });
    }
}
