using EFCore.ClickHouse.Infrastructure.Internal;
using EFCore.ClickHouse.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Xunit;

namespace EFCore.ClickHouse.Tests.Infrastructure;

/// <summary>One flow of control at a time uses a context, and that one as often as it likes.</summary>
public sealed class ConcurrencyDetectorTest
{
    private readonly ClickHouseConcurrencyDetector _detector = new();

    // The usual mistake: the second query begins on the same thread, while the first one waits.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Another_flow_is_refused(int attempt)
    {
        var gate = new TaskCompletionSource();
        for (var i = 1; i < attempt; i++)
        {
            await InsideAsync(() => Task.CompletedTask);
        }

        var first = InsideAsync(() => gate.Task);
        await Assert.ThrowsAsync<InvalidOperationException>(() => InsideAsync(() => Task.CompletedTask));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Task.Run(() => InsideAsync(() => Task.CompletedTask)));
        gate.SetResult();
        await first;
        await InsideAsync(() => Task.CompletedTask);
    }

    [Fact]
    public async Task The_same_flow_enters_again_on_whatever_thread()
    {
        for (var i = 0; i < 2; i++)
        {
            await InsideAsync(
                async () =>
                {
                    await Task.Yield();
                    await InsideAsync(async () => await Task.Delay(1));
                    await Task.Run(() => InsideAsync(() => Task.CompletedTask));
                    using (_detector.EnterCriticalSection())
                    {
                    }
                });
        }

        await Assert.ThrowsAsync<InvalidOperationException>(
            async () =>
            {
                var gate = new TaskCompletionSource();
                var first = InsideAsync(() => gate.Task);
                try
                {
                    using (_detector.EnterCriticalSection())
                    {
                    }
                }
                finally
                {
                    gate.SetResult();
                    await first;
                }
            });
    }

    [Fact]
    public void What_is_set_inside_stays()
    {
        var local = new AsyncLocal<int>();
        for (var i = 1; i <= 3; i++)
        {
            using (_detector.EnterCriticalSection())
            {
                local.Value += i == 2 ? 0 : i;
            }
        }

        Assert.Equal(4, local.Value);
    }

    [Fact]
    public async Task A_flow_of_its_own_context_keeps_it()
    {
        var local = new AsyncLocal<string>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => RunAsync(n))));

        async Task RunAsync(int n)
        {
            var detector = new ClickHouseConcurrencyDetector();
            local.Value = $"flow {n}";
            for (var i = 0; i < 100; i++)
            {
                using (detector.EnterCriticalSection())
                {
                    Assert.Equal($"flow {n}", local.Value);
                    await Task.Yield();
                    Assert.Equal($"flow {n}", local.Value);
                }
            }
        }
    }

    [Fact]
    public void A_suppressed_flow_enters_too()
    {
        using (ExecutionContext.SuppressFlow())
        {
            for (var i = 0; i < 2; i++)
            {
                using (_detector.EnterCriticalSection())
                using (_detector.EnterCriticalSection())
                {
                }
            }
        }

        using (_detector.EnterCriticalSection())
        {
        }
    }

    [Fact]
    public async Task A_context_uses_it_and_its_pool_resets_it()
    {
        using var database = new EngineDatabase();
        using var context = new DbContext(database.Options<DbContext>());
        var detector = Assert.IsType<ClickHouseConcurrencyDetector>(context.GetService<IConcurrencyDetector>());
        Assert.Contains(detector, context.GetService<IEnumerable<IResettableService>>());

        await InsideAsync(() => Task.CompletedTask);
        _detector.ResetState();
        await _detector.ResetStateAsync();
        await InsideAsync(() => Task.CompletedTask);
    }

    private async Task InsideAsync(Func<Task> action)
    {
        using (_detector.EnterCriticalSection())
        {
            await action();
        }
    }
}
