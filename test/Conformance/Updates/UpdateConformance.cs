using Conformance.Framework;
using Conformance.Model;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Conformance.Updates;

/// <summary>What is changed is changed, and nothing else is.</summary>
public abstract class UpdateConformance<TFixture>(TFixture fixture) : WritingConformance<TFixture>(fixture)
    where TFixture : ConformanceFixture
{
    [Fact]
    public Task Update_scalars() => OnEmptyStore(store => Change(
        store,
        new Ledger { Id = 1, Title = "old", Balance = 1m },
        l =>
        {
            l.Title = "new 'title' \\";
            l.Balance = -99999999999999.9999m;
        }));

    [Fact]
    public Task Update_to_null_and_back() => OnEmptyStore(async store =>
    {
        await Change(store, new Crate { Id = 1, Label = "x" }, c => c.Label = null);
        await using (var context = store.CreateContext())
        {
            (await context.Set<Crate>().SingleAsync()).Label = "back";
            Assert.Equal(1, await context.SaveChangesAsync());
        }

        await using var check = store.CreateContext();
        Assert.Equal("back", (await check.Set<Crate>().SingleAsync()).Label);
    });

    [Fact]
    public Task Update_leaves_other_columns_and_rows_alone() => OnEmptyStore(async store =>
    {
        await Insert(store, new Crate { Id = 1, Label = "one" }, new Crate { Id = 2, Label = "two" });
        await using var first = store.CreateContext();
        await using var second = store.CreateContext();
        var a = await first.Set<Crate>().SingleAsync(c => c.Id == 1);
        var b = await second.Set<Crate>().SingleAsync(c => c.Id == 1);
        a.Label = "changed";
        b.ParentId = 2;
        await first.SaveChangesAsync();
        await second.SaveChangesAsync();
        await using var check = store.CreateContext();
        var rows = await check.Set<Crate>().OrderBy(c => c.Id).Select(c => new { c.Label, c.ParentId }).ToListAsync();
        Assert.Equal(["changed 2", "two "], rows.Select(r => $"{r.Label} {r.ParentId}"));
    });

    [Fact]
    public Task Update_many_rows() => OnEmptyStore(async store =>
    {
        await Insert(store, Enumerable.Range(1, 300).Select(i => new Crate { Id = i, Label = $"{i}" }).ToArray<object>());
        await using (var context = store.CreateContext())
        {
            await foreach (var crate in context.Set<Crate>().AsAsyncEnumerable())
            {
                crate.Label = crate.Id % 2 == 0 ? $"even {crate.Id}" : crate.Label;
            }

            Assert.Equal(150, await context.SaveChangesAsync());
        }

        await using var check = store.CreateContext();
        Assert.Equal(150, await check.Set<Crate>().CountAsync(c => c.Label!.StartsWith("even ")));
        Assert.Equal("even 222", (await check.Set<Crate>().SingleAsync(c => c.Id == 222)).Label);
    });

    [Fact]
    public Task Update_synchronously() => OnEmptyStore(async store =>
    {
        await Insert(store, new Crate { Id = 1, Label = "x" });
        using (var context = store.CreateContext())
        {
            context.Set<Crate>().Single().Label = "y";
            Assert.Equal(1, context.SaveChanges());
        }

        using var check = store.CreateContext();
        Assert.Equal("y", check.Set<Crate>().Single().Label);
    });

    [Fact]
    public Task Update_foreign_key_by_navigation() => OnEmptyStore(async store =>
    {
        await Insert(store, new Crate { Id = 1 }, new Crate { Id = 2 }, new Crate { Id = 3, ParentId = 1 });
        await using (var context = store.CreateContext())
        {
            var crates = await context.Set<Crate>().OrderBy(c => c.Id).ToListAsync();
            crates[2].Parent = crates[1];
            await context.SaveChangesAsync();
        }

        await using var check = store.CreateContext();
        Assert.Equal(2, (await check.Set<Crate>().SingleAsync(c => c.Id == 3)).ParentId);
    });

    [Fact]
    public Task Update_detached_graph() => OnEmptyStore(async store =>
    {
        await Insert(store, new Ledger { Id = 1, Title = "old", Balance = 5 });
        await using (var context = store.CreateContext())
        {
            context.Update(new Ledger { Id = 1, Title = "new", Balance = 6 });
            Assert.Equal(1, await context.SaveChangesAsync());
        }

        await using var check = store.CreateContext();
        Assert.Equal("new 6", await check.Set<Ledger>().Select(l => l.Title + " " + (int)l.Balance).SingleAsync());
    });

    [Fact]
    public Task Update_without_a_change_writes_nothing() => OnEmptyStore(async store =>
    {
        await Insert(store, new Crate { Id = 1, Label = "x" });
        await using var context = store.CreateContext();
        var crate = await context.Set<Crate>().SingleAsync();
        crate.Label = new string('x', 1);
        Assert.Equal(0, await context.SaveChangesAsync());
    });

    [Fact]
    public Task Update_of_a_key_is_refused() => OnEmptyStore(async store =>
    {
        await Insert(store, new Crate { Id = 1, Label = "x" });
        await using var context = store.CreateContext();
        (await context.Set<Crate>().SingleAsync()).Id = 2;
        await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync());
    });

    [Fact]
    public Task Update_owned_member() => OnEmptyStore(store => Change(store, WritingData.Company(1), c =>
    {
        c.Headquarters.City = "moved";
        c.Headquarters.Position!.Latitude = 9.5;
    }));

    [Fact]
    public Task Update_owned_to_null() => OnEmptyStore(store => Change(store, WritingData.Company(1), c =>
    {
        c.Branch = null;
        c.Headquarters.Position = null;
    }));

    [Fact]
    public Task Update_owned_replaced() => OnEmptyStore(store => Change(
        store,
        WritingData.Company(1),
        c => c.Branch = new Address { Street = "r", City = "r", Position = new Position { Latitude = 5, Longitude = 6 } }));

    [Fact]
    public Task Update_owned_collection() => OnEmptyStore(store => Change(store, WritingData.Company(1), c =>
    {
        c.Contacts.Remove(c.Contacts.Single(x => x.Id == 1));
        c.Contacts.Single(x => x.Id == 2).Phone = null;
        c.Contacts.Add(new Contact { Id = 3, Name = "three", Priority = 3 });
    }));

    [Fact]
    public Task Update_complex_member() => OnEmptyStore(store => Change(store, WritingData.Depot(1), d =>
    {
        d.Size.Width = 77;
        d.Size.Wall.Colour = "green";
    }));

    [Fact]
    public Task Update_complex_replaced() => OnEmptyStore(store => Change(store, WritingData.Depot(1), d =>
    {
        d.Size = new Dimensions { Width = 5, Depth = 6, Floors = 7, Wall = new Material { Name = "new" } };
        d.Location = new GeoPoint(1, 2);
    }));

    [Fact]
    public Task Update_table_per_type() => OnEmptyStore(async store =>
    {
        await Insert(store, new Port { Id = "P", Name = "p" });
        await Change(store, new Crane { Id = 1, Label = "x", PortId = "P", Bought = new DateOnly(2020, 1, 1), Reach = 5 }, c =>
        {
            c.Label = "base changed";
            c.MaxLoad = 12;
        });
    });

    [Fact]
    public Task Update_table_per_concrete_type() => OnEmptyStore(async store =>
    {
        await Insert(store, WritingData.Company(1));
        await Change(store, new Permit { Id = new Guid(1, 2, 3, [1, 2, 3, 4, 5, 6, 7, 8]), Title = "t", Issued = new DateTime(2020, 1, 1), CompanyId = 1 }, p =>
        {
            p.Title = "base changed";
            p.ValidUntil = new DateOnly(2030, 12, 31);
        });
    });

    [Fact]
    public Task Update_table_per_hierarchy() => OnEmptyStore(async store =>
    {
        await Insert(store, WritingData.Company(1));
        await Change(store, new Tanker { Id = 1, Name = "t", CompanyId = 1, Liquid = "oil", Capacity = 1 }, t =>
        {
            t.Name = "renamed";
            t.Capacity = 2;
            t.FlashPoint = 33.5;
        });
    });

    [Fact]
    public Task Update_converted() => OnEmptyStore(store => Change(
        store,
        new Parcel { Id = new(1), Price = new(1.5m), Fragile = true, Size = ParcelSize.Small, Labels = ["a"], Due = new(2024, 1, 1) },
        p =>
        {
            p.Price = new Money(2.25m);
            p.Insurance = new Money(1);
            p.Fragile = false;
            p.Size = ParcelSize.Large;
            p.PreviousSize = ParcelSize.Small;
            p.Labels = ["b", "c"];
            p.Tracking = new Uri("https://track.example/x?y='z'");
            p.Due = new DateOnly(2024, 2, 29);
        }));

    [Fact]
    public Task Update_primitive_collections() => OnEmptyStore(store => Change(store, WritingData.Sailor(1), s =>
    {
        s.Scores = [9, 8, 7];
        s.Languages.Add("it's \\ [x], \"y\"");
        s.Marks.Clear();
    }));

    [Fact]
    public Task Update_every_scalar() => OnEmptyStore(async store =>
    {
        var row = Data.ScalarsSeed.Row(4, nulls: true);
        await Change(store, row, r =>
        {
            var other = Data.ScalarsSeed.Row(7, nulls: false);
            foreach (var property in typeof(Everything).GetProperties().Where(p => p.Name != nameof(Everything.Id)))
            {
                property.SetValue(r, property.GetValue(other));
            }
        });
    });

    [Fact]
    public Task Update_many_to_many() => OnEmptyStore(async store =>
    {
        var skills = new[] { new Skill { Id = 1, Name = "a" }, new Skill { Id = 2, Name = "b" }, new Skill { Id = 3, Name = "c" } };
        await Insert(store, [.. skills, WritingData.Sailor(1, skills[0], skills[1]), WritingData.Sailor(2, skills)]);
        await using (var context = store.CreateContext())
        {
            var all = await context.Skills.OrderBy(s => s.Id).ToListAsync();
            var sailors = await context.Sailors.Include(s => s.Skills).OrderBy(s => s.Id).ToListAsync();
            sailors[0].Skills.Remove(all[0]);
            sailors[0].Skills.Add(all[2]);
            sailors[1].Skills.Clear();
            await context.SaveChangesAsync();
        }

        await using var check = store.CreateContext();
        var read = await check.Sailors.Include(s => s.Skills).OrderBy(s => s.Id).ToListAsync();
        Assert.Equal([2, 3], read[0].Skills.Select(s => s.Id).Order());
        Assert.Empty(read[1].Skills);
    });

    [Fact]
    public Task Update_insert_and_delete_at_once() => OnEmptyStore(async store =>
    {
        await Insert(store, new Crate { Id = 1, Label = "stays" }, new Crate { Id = 2, Label = "changes" }, new Crate { Id = 3, Label = "goes" });
        await using (var context = store.CreateContext())
        {
            var crates = await context.Set<Crate>().OrderBy(c => c.Id).ToListAsync();
            crates[1].Label = "changed";
            context.Remove(crates[2]);
            context.Add(new Crate { Id = 4, Label = "new" });
            context.Add(new Ledger { Id = 1, Title = "other table" });
            Assert.Equal(4, await context.SaveChangesAsync());
        }

        await using var check = store.CreateContext();
        Assert.Equal(["stays", "changed", "new"], await check.Set<Crate>().OrderBy(c => c.Id).Select(c => c.Label).ToListAsync());
        Assert.Equal(1, await check.Set<Ledger>().CountAsync());
    });

    [Fact]
    public Task Update_twice_in_one_context() => OnEmptyStore(async store =>
    {
        await using var context = store.CreateContext();
        var crate = new Crate { Label = "1" };
        context.Add(crate);
        await context.SaveChangesAsync();
        crate.Label = "2";
        await context.SaveChangesAsync();
        crate.Label = "3";
        await context.SaveChangesAsync();
        await using var check = store.CreateContext();
        Assert.Equal("3", (await check.Set<Crate>().SingleAsync()).Label);
    });

    internal static async Task Insert(ConformanceStore store, params object[] entities)
    {
        await using var context = store.CreateContext();
        context.AddRange(entities);
        await context.SaveChangesAsync();
    }

    /// <summary>Inserts an entity, changes it in another context, and expects to read in a third what the change left.</summary>
    private static async Task Change<T>(ConformanceStore store, T entity, Action<T> change)
        where T : class
    {
        await Insert(store, entity);
        string expected;
        await using (var context = store.CreateContext())
        {
            var read = await context.Set<T>().SingleAsync();
            change(read);
            Assert.NotEqual(0, await context.SaveChangesAsync());
            expected = Snapshot.Of(read);
        }

        await using var check = store.CreateContext();
        Assert.Equal(expected, Snapshot.Of(await check.Set<T>().SingleAsync()));
    }
}
