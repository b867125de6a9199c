using ClickHouse.AdoNet.Embedded;
using ClickHouse.AdoNet.Tests.Infrastructure;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Embedded;

public sealed class EmbeddedEngineTests
{
    [Fact]
    public async Task Second_data_path_in_a_process_is_refused()
    {
        await using var connection = await TestDatabase.OpenServerAsync(TransportKind.Embedded);
        await using var other = new ClickHouseConnection("Data Source=./other.chdb");
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => other.OpenAsync());
        Assert.Equal(ClickHouseErrorKind.Connection, error.Kind);
        Assert.Contains(":memory:", error.Message, StringComparison.Ordinal);
        Assert.Contains("ClearAllPools", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public void Missing_library_says_where_it_was_searched_and_how_to_install_it()
    {
        var candidates = ChdbLibraryLocator.Candidates(null).ToList();
        var message = ChdbLibraryLocator.NotFound(candidates, null);
        Assert.All(candidates, c => Assert.Contains(c, message, StringComparison.Ordinal));
        Assert.Contains($"npm install @chdb/{ChdbLibraryLocator.NodePackage}", message, StringComparison.Ordinal);
        Assert.Contains(AppContext.BaseDirectory, message, StringComparison.Ordinal);
        Assert.Equal([Path.GetFullPath("x/lib.so")], ChdbLibraryLocator.Candidates("x/lib.so"));
    }

    [Fact]
    public async Task Another_library_than_the_loaded_one_is_refused()
    {
        await using var connection = await TestDatabase.OpenServerAsync(TransportKind.Embedded);
        await using var other = new ClickHouseConnection("Data Source=:memory:;ChdbLibrary=./elsewhere.so");
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => other.OpenAsync());
        Assert.Contains("elsewhere.so", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runtime_stays_healthy_beside_the_engine()
    {
        await using var connection = await TestDatabase.OpenServerAsync(TransportKind.Embedded);
        await connection.ScalarAsync("SELECT sum(number) FROM numbers(10000000)");

        // The loop has no calls in which a thread would stop by itself: suspending it for a collection takes the signal.
        var stop = 0;
        var spinner = new Thread(() =>
        {
            long x = 0;
            while (Volatile.Read(ref stop) == 0)
            {
                for (var i = 0; i < 1_000_000; i++)
                {
                    x ^= i;
                }
            }

            GC.KeepAlive(x);
        });
        spinner.Start();
        var caught = 0;
        for (var i = 0; i < 50; i++)
        {
            GC.Collect(0);
            try
            {
                _ = ((string)null!).Length;
            }
            catch (NullReferenceException)
            {
                caught++;
            }

            await using var another = new ClickHouseConnection("Data Source=:memory:;Pooling=false");
            await another.OpenAsync();
        }

        Volatile.Write(ref stop, 1);
        spinner.Join();
        Assert.Equal(50, caught);
    }

    [Fact]
    public async Task Connections_run_in_parallel()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async n =>
        {
            await using var connection = await TestDatabase.OpenServerAsync(TransportKind.Embedded);
            for (var i = 0; i < 20; i++)
            {
                Assert.Equal((long)(n * i), await connection.ScalarAsync("SELECT {a:Int64} * {b:Int64}", ("a", n), ("b", i)));
            }
        }));
    }
}
