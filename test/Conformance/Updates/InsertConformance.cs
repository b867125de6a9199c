using Conformance.Data;
using Conformance.Framework;
using Conformance.Model;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Conformance.Updates;

/// <summary>What is added is read back equal, with the keys that were generated.</summary>
public abstract class InsertConformance<TFixture>(TFixture fixture) : WritingConformance<TFixture>(fixture)
    where TFixture : ConformanceFixture
{
    [Fact]
    public Task Insert_graph_with_generated_keys() => OnEmptyStore(async store =>
    {
        var ledger = new Ledger { Title = "Main", Balance = 12.5m, Entries = { Entry("a"), Entry("b"), Entry("c") } };
        await using (var context = store.CreateContext())
        {
            context.Add(ledger);
            Assert.Equal(4, await context.SaveChangesAsync());
        }

        Assert.NotEqual(0, ledger.Id);
        Assert.All(ledger.Entries, e => Assert.Equal(ledger.Id, e.LedgerId));
        await using var check = store.CreateContext();
        var read = await check.Set<Ledger>().Include(l => l.Entries).SingleAsync();
        Assert.Equal(Snapshot.Of(ledger), Snapshot.Of(read));
    });

    [Fact]
    public Task Insert_synchronously() => OnEmptyStore(store =>
    {
        using (var context = store.CreateContext())
        {
            context.Add(new Ledger { Title = "Sync", Entries = { Entry("a") } });
            Assert.Equal(2, context.SaveChanges());
        }

        using var check = store.CreateContext();
        Assert.Equal("a", check.Set<Ledger>().Include(l => l.Entries).Single().Entries.Single().Text);
        return Task.CompletedTask;
    });

    [Fact]
    public Task Insert_generated_guids_are_distinct() => OnEmptyStore(async store =>
    {
        await using var context = store.CreateContext();
        var ledger = new Ledger { Title = "Main" };
        ledger.Entries.AddRange(Enumerable.Range(0, 200).Select(i => Entry($"{i}")));
        context.Add(ledger);
        await context.SaveChangesAsync();
        Assert.DoesNotContain(Guid.Empty, ledger.Entries.Select(e => e.Id));
        Assert.Equal(200, await store.CreateContext().Set<LedgerEntry>().Select(e => e.Id).Distinct().CountAsync());
    });

    [Fact]
    public Task Insert_generated_longs_are_distinct_across_contexts() => OnEmptyStore(async store =>
    {
        var ids = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            await using var context = store.CreateContext();
            var ledgers = Enumerable.Range(0, 20).Select(k => new Ledger { Title = $"{i}/{k}" }).ToList();
            context.AddRange(ledgers);
            await context.SaveChangesAsync();
            ids.AddRange(ledgers.Select(l => l.Id));
        }

        Assert.Equal(100, ids.Distinct().Count());
        await using var check = store.CreateContext();
        Assert.Equal(ids.Order(), await check.Set<Ledger>().Select(l => l.Id).OrderBy(id => id).ToListAsync());
    });

    [Fact]
    public Task Insert_generated_ints_connect_a_tree() => OnEmptyStore(async store =>
    {
        await using (var context = store.CreateContext())
        {
            context.Add(new Crate { Label = "root", Children = { new Crate { Label = "a", Children = { new Crate { Label = "aa" } } }, new Crate { Label = "b" } } });
            await context.SaveChangesAsync();
        }

        await using var check = store.CreateContext();
        var rows = await check.Set<Crate>().Select(c => new { c.Label, Parent = c.Parent == null ? null : c.Parent.Label }).OrderBy(c => c.Label).ToListAsync();
        Assert.Equal(["a<root", "aa<a", "b<root", "root<"], rows.Select(r => $"{r.Label}<{r.Parent}"));
        Assert.Equal(4, await check.Set<Crate>().Select(c => c.Id).Distinct().CountAsync());
    });

    [Fact]
    public Task Insert_keeps_explicit_keys() => OnEmptyStore(async store =>
    {
        var id = new Guid("0fd4b2c2-6f4b-4d64-8f0a-000000000001");
        await using (var context = store.CreateContext())
        {
            context.AddRange(
                new Ledger { Id = 77, Title = "x", Entries = { new LedgerEntry { Id = id, Text = "t" } } },
                new Crate { Id = 5, Label = "five" });
            await context.SaveChangesAsync();
        }

        await using var check = store.CreateContext();
        Assert.Equal(77, (await check.Set<LedgerEntry>().SingleAsync(e => e.Id == id)).LedgerId);
        Assert.Equal("five", (await check.Set<Crate>().SingleAsync(c => c.Id == 5)).Label);
    });

    [Fact]
    public Task Insert_the_whole_seed_and_read_it_back() => OnSeededStore(async store =>
    {
        await using var context = store.CreateContext();
        foreach (var group in Seed.Create().GroupBy(e => e.GetType()).Where(g => context.Model.FindEntityType(g.Key) is not null))
        {
            var set = await ((IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(group.Key).Invoke(context, [])!)
                .IgnoreQueryFilters().ToListAsync();
            Assert.Equal(group.Count(), set.Count(e => e.GetType() == group.Key));
        }
    });

    [Fact]
    public Task Insert_large_batch() => OnEmptyStore(async store =>
    {
        const int Count = 5000;
        await using (var context = store.CreateContext())
        {
            context.AddRange(Enumerable.Range(1, Count).Select(i => new Crate { Id = i, Label = i % 10 == 0 ? null : $"crate {i}" }));
            Assert.Equal(Count, await context.SaveChangesAsync());
        }

        await using var check = store.CreateContext();
        Assert.Equal(Count, await check.Set<Crate>().CountAsync());
        Assert.Equal(Count / 10, await check.Set<Crate>().CountAsync(c => c.Label == null));
        Assert.Equal(Count * (Count + 1L) / 2, await check.Set<Crate>().SumAsync(c => (long)c.Id));
    });

    [Fact]
    public Task Insert_nothing() => OnEmptyStore(async store =>
    {
        await using var context = store.CreateContext();
        Assert.Equal(0, await context.SaveChangesAsync());
    });

    [Fact]
    public Task Insert_hierarchies() => OnEmptyStore(async store =>
    {
        await using (var context = store.CreateContext())
        {
            context.AddRange(Seed.Create().Where(e => e is Company or Ship or Equipment or Document or Sailor or Port));
            await context.SaveChangesAsync();
        }

        await using var check = store.CreateContext();
        Assert.Equal(
            ["CargoShip 4", "PassengerShip 3", "Tanker 3"],
            (await check.Ships.ToListAsync()).GroupBy(s => s.GetType().Name).Select(g => $"{g.Key} {g.Count()}").Order());
        Assert.Equal(120, (await check.Equipment.OfType<Crane>().SingleAsync(c => c.Label == "Tall")).MaxLoad);
        Assert.Equal(300.0001m, (await check.Documents.OfType<Invoice>().SingleAsync(i => i.Title == "Pilot")).Amount);
    });

    [Fact]
    public Task Insert_many_to_many() => OnEmptyStore(async store =>
    {
        await using (var context = store.CreateContext())
        {
            var skills = new[] { new Skill { Id = 1, Name = "a" }, new Skill { Id = 2, Name = "b" } };
            context.AddRange(WritingData.Sailor(1, skills), WritingData.Sailor(2, skills[1]));
            await context.SaveChangesAsync();
        }

        await using var check = store.CreateContext();
        Assert.Equal(["a:1", "b:2"], (await check.Skills.OrderBy(s => s.Id).Select(s => new { s.Name, s.Sailors.Count }).ToListAsync()).Select(s => $"{s.Name}:{s.Count}"));
    });

    [Fact]
    public Task Insert_complex_properties() => OnEmptyStore(async store =>
    {
        var depot = WritingData.Depot(1);
        await using (var context = store.CreateContext())
        {
            context.Add(depot);
            await context.SaveChangesAsync();
        }

        await using var check = store.CreateContext();
        Assert.Equal(Snapshot.Of(depot), Snapshot.Of(await check.Depots.SingleAsync()));
    });

    [Theory]
    [InlineData("'; DROP TABLE \"Crate\"; --")]
    [InlineData("back\\slash \\' \\\" \\n")]
    [InlineData("a\0b")]
    [InlineData("😀 {x:Int32} @p0 $1 ?")]
    [InlineData("\r\n\t")]
    [InlineData("\\N")]
    [InlineData("NULL")]
    [InlineData("")]
    public Task Insert_hostile_text(string text) => OnEmptyStore(async store =>
    {
        await using (var context = store.CreateContext())
        {
            context.AddRange(new Crate { Label = text }, new Crate { Label = "other" });
            await context.SaveChangesAsync();
        }

        await using var check = store.CreateContext();
        Assert.Equal(text, (await check.Set<Crate>().SingleAsync(c => c.Label == text)).Label);
        Assert.Equal(2, await check.Set<Crate>().CountAsync());
    });

    private static LedgerEntry Entry(string text) => new() { Text = text, Amount = 1.25m };
}
