using Conformance.Framework;
using Conformance.Model;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Conformance.Updates;

/// <summary>Concurrency tokens: the second writer is told, and can recover.</summary>
public abstract class ConcurrencyConformance<TFixture>(TFixture fixture) : WritingConformance<TFixture>(fixture)
    where TFixture : ConformanceFixture
{
    [Fact]
    public Task Concurrent_update_is_a_conflict() => OnEmptyStore(async store =>
    {
        await InsertLedger(store);
        await using var first = store.CreateContext();
        await using var second = store.CreateContext();
        var a = await first.Set<Ledger>().SingleAsync();
        var b = await second.Set<Ledger>().SingleAsync();
        (a.Balance, a.Version) = (10, 2);
        await first.SaveChangesAsync();
        (b.Balance, b.Version) = (20, 2);
        var exception = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
        Assert.Same(b, Assert.Single(exception.Entries).Entity);
        await using var check = store.CreateContext();
        Assert.Equal(10, (await check.Set<Ledger>().SingleAsync()).Balance);
    });

    [Fact]
    public Task Concurrent_delete_is_a_conflict() => OnEmptyStore(async store =>
    {
        await InsertLedger(store);
        await using var first = store.CreateContext();
        await using var second = store.CreateContext();
        var a = await first.Set<Ledger>().SingleAsync();
        var b = await second.Set<Ledger>().SingleAsync();
        a.Version = 2;
        await first.SaveChangesAsync();
        second.Remove(b);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
        await using var check = store.CreateContext();
        Assert.Equal(1, await check.Set<Ledger>().CountAsync());
    });

    [Fact]
    public Task Update_of_a_deleted_row_is_a_conflict() => OnEmptyStore(async store =>
    {
        await UpdateConformance<TFixture>.Insert(store, new Crate { Id = 1, Label = "x" });
        await using var first = store.CreateContext();
        await using var second = store.CreateContext();
        var a = await first.Set<Crate>().SingleAsync();
        var b = await second.Set<Crate>().SingleAsync();
        first.Remove(a);
        await first.SaveChangesAsync();
        b.Label = "y";
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
        await using var check = store.CreateContext();
        Assert.Equal(0, await check.Set<Crate>().CountAsync());
    });

    [Fact]
    public Task Conflict_is_resolved_by_reloading() => OnEmptyStore(async store =>
    {
        await InsertLedger(store);
        await using var context = store.CreateContext();
        var ledger = await context.Set<Ledger>().SingleAsync();
        await using (var other = store.CreateContext())
        {
            var theirs = await other.Set<Ledger>().SingleAsync();
            (theirs.Balance, theirs.Version) = (10, 2);
            await other.SaveChangesAsync();
        }

        (ledger.Balance, ledger.Version) = (20, 2);
        var conflict = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());
        var entry = Assert.Single(conflict.Entries);
        var database = await entry.GetDatabaseValuesAsync();
        Assert.Equal(10m, database!.GetValue<decimal>(nameof(Ledger.Balance)));
        entry.OriginalValues.SetValues(database);
        ledger.Version = 3;
        Assert.Equal(1, await context.SaveChangesAsync());
        await using var check = store.CreateContext();
        Assert.Equal("20/3", await check.Set<Ledger>().Select(l => (int)l.Balance + "/" + l.Version).SingleAsync());
    });

    [Fact]
    public Task A_race_has_one_winner() => OnEmptyStore(async store =>
    {
        await InsertLedger(store);

        // All read before anyone writes: who read later would see the winner's version.
        var contexts = new List<DbContext>();
        for (var i = 1; i <= 4; i++)
        {
            var context = store.CreateContext();
            contexts.Add(context);
            var ledger = await context.Set<Ledger>().SingleAsync();
            (ledger.Balance, ledger.Version) = (i, 2);
        }

        var outcomes = await Task.WhenAll(contexts.Select((context, i) => Task.Run(async () =>
        {
            await using (context)
            {
                try
                {
                    await context.SaveChangesAsync();
                    return i + 1;
                }
                catch (DbUpdateConcurrencyException)
                {
                    return 0;
                }
            }
        })));
        var winner = Assert.Single(outcomes, i => i != 0);
        await using var check = store.CreateContext();
        Assert.Equal(winner, (await check.Set<Ledger>().SingleAsync()).Balance);
    });

    private static Task InsertLedger(ConformanceStore store)
        => UpdateConformance<TFixture>.Insert(store, new Ledger { Id = 1, Title = "x", Balance = 1, Version = 1 });
}
