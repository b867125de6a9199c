using System.Runtime.CompilerServices;
using Xunit;

namespace Conformance.Framework;

/// <summary>Tests that write, or that need a context's state: each gets a store of its own.</summary>
public abstract class WritingConformance<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : ConformanceFixture
{
    internal const string Prefix = "Update.";

    /// <summary>Runs a test on an empty store, or asserts that it throws where the engine's limits list it.</summary>
    protected Task OnEmptyStore(Func<ConformanceStore, Task> test, [CallerMemberName] string name = "")
        => RunAsync(fixture.CreateEmptyStoreAsync, test, name);

    /// <summary>Runs a test on a seeded store, or asserts that it throws where the engine's limits list it.</summary>
    protected Task OnSeededStore(Func<ConformanceStore, Task> test, [CallerMemberName] string name = "")
        => RunAsync(fixture.CreateSeededStoreAsync, test, name);

    private async Task RunAsync(Func<Task<ConformanceStore>> create, Func<ConformanceStore, Task> test, string name)
    {
        var store = await create();
        try
        {
            if (fixture.Limits.Contains(Prefix + name))
            {
                await LimitAssert.ThrowsAsync(fixture.Limits, Prefix + name, () => test(store));
            }
            else
            {
                await test(store);
            }
        }
        finally
        {
            await fixture.ReleaseAsync(store);
        }
    }
}
