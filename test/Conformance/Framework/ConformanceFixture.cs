using System.Collections.Concurrent;
using Conformance.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Conformance.Framework;

/// <summary>The stores of one provider: one seeded for the suites that only read, and fresh ones for tests that write.</summary>
public abstract class ConformanceFixture : IAsyncLifetime
{
    private readonly Lazy<Task<ConformanceStore>> _seeded;
    private readonly ConcurrentBag<ConformanceStore> _emptied = [];

    protected ConformanceFixture() => _seeded = new(() => CreateSeededStoreAsync());

    /// <summary>What the engine can't do.</summary>
    public abstract Limits Limits { get; }

    /// <summary>The seeded store, created at the first call, which no test may change.</summary>
    public Task<ConformanceStore> SeededStoreAsync() => _seeded.Value;

    /// <summary>Another store of the same provider, created empty.</summary>
    public async Task<ConformanceStore> CreateEmptyStoreAsync()
    {
        if (_emptied.TryTake(out var emptied))
        {
            return emptied;
        }

        var store = NewStore();
        await using var context = store.CreateContext();
        await context.Database.EnsureCreatedAsync();
        return store;
    }

    /// <summary>Another store of the same provider, holding the seed.</summary>
    public async Task<ConformanceStore> CreateSeededStoreAsync()
    {
        var store = await CreateEmptyStoreAsync();
        await using var context = store.CreateContext();
        context.AddRange(Seed.Create().Where(e => context.Model.FindEntityType(e.GetType()) is not null));
        await context.SaveChangesAsync();
        return store;
    }

    /// <summary>Takes back a store that a test had for itself.</summary>
    public async Task ReleaseAsync(ConformanceStore store)
    {
        if (await TryEmptyAsync(store))
        {
            _emptied.Add(store);
        }
        else
        {
            await store.DisposeAsync();
        }
    }

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        if (_seeded.IsValueCreated)
        {
            await (await _seeded.Value).DisposeAsync();
        }

        foreach (var store in _emptied)
        {
            await store.DisposeAsync();
        }
    }

    /// <summary>Empties all tables of a store for the next test, where that is faster than to create another; else returns false.</summary>
    protected virtual Task<bool> TryEmptyAsync(ConformanceStore store) => Task.FromResult(false);

    /// <summary>A description of a database that doesn't exist yet.</summary>
    protected abstract ConformanceStore NewStore();
}
