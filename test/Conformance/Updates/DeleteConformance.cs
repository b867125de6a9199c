using Conformance.Framework;
using Conformance.Model;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Conformance.Updates;

/// <summary>What is removed is gone, with what depends on it; a row that isn't there is a conflict.</summary>
public abstract class DeleteConformance<TFixture>(TFixture fixture) : WritingConformance<TFixture>(fixture)
    where TFixture : ConformanceFixture
{
    [Fact]
    public Task Delete_tracked() => OnEmptyStore(async store =>
    {
        await Insert(store, new Crate { Id = 1 }, new Crate { Id = 2 });
        await using (var context = store.CreateContext())
        {
            context.Remove(await context.Set<Crate>().SingleAsync(c => c.Id == 1));
            Assert.Equal(1, await context.SaveChangesAsync());
        }

        Assert.Equal([2], await Ids(store));
    });

    [Fact]
    public Task Delete_by_stub() => OnEmptyStore(async store =>
    {
        await Insert(store, new Crate { Id = 1 }, new Crate { Id = 2 });
        await using (var context = store.CreateContext())
        {
            context.Remove(new Crate { Id = 2 });
            Assert.Equal(1, await context.SaveChangesAsync());
        }

        Assert.Equal([1], await Ids(store));
    });

    [Fact]
    public Task Delete_many() => OnEmptyStore(async store =>
    {
        await Insert(store, Enumerable.Range(1, 300).Select(i => new Crate { Id = i }).ToArray<object>());
        await using (var context = store.CreateContext())
        {
            context.RemoveRange(await context.Set<Crate>().Where(c => c.Id > 5).ToListAsync());
            Assert.Equal(295, await context.SaveChangesAsync());
        }

        Assert.Equal([1, 2, 3, 4, 5], await Ids(store));
    });

    [Fact]
    public Task Delete_cascades_to_loaded_dependents() => OnEmptyStore(async store =>
    {
        await Insert(
            store,
            new Ledger { Id = 1, Title = "a", Entries = { new LedgerEntry { Text = "x" }, new LedgerEntry { Text = "y" } } },
            new Ledger { Id = 2, Title = "b", Entries = { new LedgerEntry { Text = "z" } } });
        await using (var context = store.CreateContext())
        {
            context.Remove(await context.Set<Ledger>().Include(l => l.Entries).SingleAsync(l => l.Id == 1));
            Assert.Equal(3, await context.SaveChangesAsync());
        }

        await using var check = store.CreateContext();
        Assert.Equal(["z"], await check.Set<LedgerEntry>().Select(e => e.Text).ToListAsync());
    });

    [Fact]
    public Task Delete_orphan() => OnEmptyStore(async store =>
    {
        await Insert(store, new Ledger { Id = 1, Title = "a", Entries = { new LedgerEntry { Text = "x" }, new LedgerEntry { Text = "y" } } });
        await using (var context = store.CreateContext())
        {
            var ledger = await context.Set<Ledger>().Include(l => l.Entries).SingleAsync();
            ledger.Entries.Remove(ledger.Entries.Single(e => e.Text == "x"));
            await context.SaveChangesAsync();
        }

        await using var check = store.CreateContext();
        Assert.Equal(["y"], await check.Set<LedgerEntry>().Select(e => e.Text).ToListAsync());
    });

    [Fact]
    public Task Delete_sets_optional_keys_null() => OnEmptyStore(async store =>
    {
        await Insert(store, new Crate { Id = 1 }, new Crate { Id = 2, ParentId = 1 });
        await using (var context = store.CreateContext())
        {
            context.Remove(await context.Set<Crate>().Include(c => c.Children).SingleAsync(c => c.Id == 1));
            await context.SaveChangesAsync();
        }

        await using var check = store.CreateContext();
        Assert.Null((await check.Set<Crate>().SingleAsync()).ParentId);
    });

    [Fact]
    public Task Delete_with_owned() => OnEmptyStore(async store =>
    {
        await Insert(store, WritingData.Company(1), WritingData.Company(2));
        await using (var context = store.CreateContext())
        {
            context.Remove(await context.Companies.SingleAsync(c => c.Id == 1));
            await context.SaveChangesAsync();
        }

        await using var check = store.CreateContext();
        Assert.Equal(2, (await check.Companies.SingleAsync()).Contacts.Count);
        Assert.Equal(2, await check.Companies.SelectMany(c => c.Contacts).CountAsync());
    });

    [Fact]
    public Task Delete_in_hierarchies() => OnEmptyStore(async store =>
    {
        await Insert(
            store,
            WritingData.Company(1),
            new Port { Id = "P", Name = "p" },
            new Crane { Id = 1, Label = "c", PortId = "P" },
            new Forklift { Id = 2, Label = "f", PortId = "P", Model = "m" },
            new Invoice { Id = new Guid(1, 0, 0, new byte[8]), Title = "i", Issued = new DateTime(2020, 1, 1), CompanyId = 1 },
            new Permit { Id = new Guid(2, 0, 0, new byte[8]), Title = "p", Issued = new DateTime(2020, 1, 1), CompanyId = 1 });
        await using (var context = store.CreateContext())
        {
            context.Remove(await context.Equipment.SingleAsync(e => e.Id == 1));
            context.Remove(await context.Documents.SingleAsync(d => d.Title == "i"));
            await context.SaveChangesAsync();
        }

        await using var check = store.CreateContext();
        Assert.Equal("f", (await check.Equipment.SingleAsync()).Label);
        Assert.Equal("p", (await check.Documents.SingleAsync()).Title);
    });

    [Fact]
    public Task Delete_and_insert_the_same_key_again() => OnEmptyStore(async store =>
    {
        await Insert(store, new Crate { Id = 1, Label = "first" });
        await using (var context = store.CreateContext())
        {
            context.Remove(await context.Set<Crate>().SingleAsync());
            await context.SaveChangesAsync();
        }

        await Insert(store, new Crate { Id = 1, Label = "second" });
        await using var check = store.CreateContext();
        Assert.Equal("second", (await check.Set<Crate>().SingleAsync()).Label);
    });

    [Fact]
    public Task Delete_of_a_missing_row_is_a_conflict() => OnEmptyStore(async store =>
    {
        await using var context = store.CreateContext();
        context.Remove(new Crate { Id = 1 });
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());
    });

    [Fact]
    public Task Delete_of_one_missing_row_among_others_is_a_conflict() => OnEmptyStore(async store =>
    {
        await Insert(store, new Crate { Id = 1 }, new Crate { Id = 3 });
        await using var context = store.CreateContext();
        context.RemoveRange(new Crate { Id = 1 }, new Crate { Id = 2 }, new Crate { Id = 3 });
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());
    });

    [Fact]
    public Task Delete_many_to_many_end() => OnEmptyStore(async store =>
    {
        var skills = new[] { new Skill { Id = 1, Name = "a" }, new Skill { Id = 2, Name = "b" } };
        await Insert(store, WritingData.Sailor(1, skills), WritingData.Sailor(2, skills));
        await using (var context = store.CreateContext())
        {
            context.Remove(await context.Skills.Include(s => s.Sailors).SingleAsync(s => s.Id == 1));
            await context.SaveChangesAsync();
        }

        await using var check = store.CreateContext();
        Assert.Equal(2, await check.Sailors.SelectMany(s => s.Skills).CountAsync());
    });

    private static Task Insert(ConformanceStore store, params object[] entities) => UpdateConformance<TFixture>.Insert(store, entities);

    private static async Task<List<int>> Ids(ConformanceStore store)
    {
        await using var check = store.CreateContext();
        return await check.Set<Crate>().Select(c => c.Id).OrderBy(id => id).ToListAsync();
    }
}
