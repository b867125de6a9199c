using SurrealDb.AdoNet.Live;
using SurrealDb.AdoNet.Rpc;
using SurrealDb.AdoNet.Tests.Infrastructure;
using SurrealDb.AdoNet.Tests.Values;
using Xunit;

namespace SurrealDb.AdoNet.Tests.AdoNet;

public class SubscriptionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Changes_come_as_they_are_made()
    {
        await using var connection = await Database.OpenAsync("subscriptions", "REMOVE TABLE IF EXISTS watched; DEFINE TABLE watched");
        await using var command = connection.CreateCommand("LIVE SELECT *, n + 1 AS next FROM watched WHERE n > $least");
        command.Parameters.AddWithValue("least", 5);
        var subscription = await command.SubscribeAsync();
        command.Parameters.Clear();
        await connection.ExecuteAsync("CREATE watched:1 SET n = 1; CREATE watched:2 SET n = 6; UPDATE watched:2 SET n = 7; DELETE watched:2");

        var changes = (await TakeAsync(subscription, 3)).ToDictionary(change => change.Kind);
        Assert.All(changes.Values, change => Assert.Equal(new SurrealDbRecordId("watched", 2), change.Record));
        Assert.Equal(7L, ((Dictionary<string, object?>)changes[SurrealDbChangeKind.Created].Value!)["next"]);
        Assert.Equal(7L, ((Dictionary<string, object?>)changes[SurrealDbChangeKind.Updated].Value!)["n"]);
        Assert.True(changes.ContainsKey(SurrealDbChangeKind.Deleted));

        // After its end nothing comes, and the enumeration is over.
        await subscription.DisposeAsync();
        await subscription.DisposeAsync();
        await connection.ExecuteAsync("CREATE watched:3 SET n = 9");
        Assert.Empty(await TakeAsync(subscription, 1));
    }

    [Fact]
    public async Task Ten_thousand_changes_come_all()
    {
        await using var connection = await Database.OpenAsync("subscriptions", "REMOVE TABLE IF EXISTS many; DEFINE TABLE many");
        await using var subscription = await connection.CreateCommand("LIVE SELECT * FROM many").SubscribeAsync();
        var writers = Enumerable.Range(0, 10).Select(i => connection.ExecuteAsync($"CREATE |many:1000| SET i = {i} RETURN NONE"));
        await Task.WhenAll(writers);
        var changes = await TakeAsync(subscription, 10_000);
        Assert.Equal(10_000, changes.Select(change => change.Record).Distinct().Count());
        Assert.All(changes, change => Assert.Equal(SurrealDbChangeKind.Created, change.Kind));
    }

    [Fact]
    public async Task Who_falls_behind_hears_of_it()
    {
        await using var connection = await Database.OpenAsync("subscriptions", "REMOVE TABLE IF EXISTS fast; DEFINE TABLE fast");
        await using var all = await connection.CreateCommand("LIVE SELECT * FROM fast").SubscribeAsync();
        var subscription = await connection.CreateCommand("LIVE SELECT * FROM fast").SubscribeAsync(capacity: 10);
        await connection.ExecuteAsync("FOR $n IN 0..100 { CREATE fast:[$n] }");
        await TakeAsync(all, 100);
        await Task.Delay(100);
        await subscription.DisposeAsync();
        var kinds = (await TakeAsync(subscription, 100)).Select(change => change.Kind).ToList();
        Assert.Equal(SurrealDbChangeKind.Resynchronised, kinds[0]);
        Assert.InRange(kinds.Count, 1, 10);
    }

    [Fact]
    public async Task A_subscription_outlives_its_server()
    {
        var directory = Directory.CreateTempSubdirectory("surrealdb-");
        var path = $"surrealkv://{directory.FullName}/data";
        var server = SurrealDbServer.Start(path);
        await using var source = SurrealDbDataSource.Create(Database.Builder("subscriptions", server).ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync("DEFINE TABLE t");
        await using var subscription = await connection.CreateCommand("LIVE SELECT * FROM t").SubscribeAsync();
        await connection.ExecuteAsync("CREATE t:1");
        Assert.Equal(new SurrealDbRecordId("t", 1), (await TakeAsync(subscription, 1))[0].Record);

        server.Kill();
        await Task.Delay(100);
        using (SurrealDbServer.Start(path, "--port", server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        {
            Assert.Equal(SurrealDbChangeKind.Resynchronised, (await TakeAsync(subscription, 1))[0].Kind);
            await connection.ExecuteAsync("CREATE t:2");
            Assert.Equal(new SurrealDbRecordId("t", 2), (await TakeAsync(subscription, 1))[0].Record);
        }

        // Nobody is there to be told of the end.
        await subscription.DisposeAsync();
        server.Dispose();
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task What_ends_a_live_query_is_said()
    {
        var id = Guid.NewGuid();
        static Dictionary<string, object?> Map(params (string Name, object? Value)[] members) => members.ToDictionary(m => m.Name, m => m.Value);
        using var server = new ScriptedServer(async stream =>
        {
            async Task SendAsync(object value) => await stream.WriteAsync(ScriptedServer.Frame(0x82, ValueData.Write(value)));
            await ScriptedServer.ReadFrameAsync(stream);
            await SendAsync(Map(("id", 1), ("result", "surrealdb-3.1.0")));
            await ScriptedServer.ReadFrameAsync(stream);

            // The engine here says nothing when a live query is killed or its table removed; others do.
            await SendAsync(Map(("result", Map(("id", id), ("action", "CREATE"), ("record", new SurrealDbRecordId("t", 1)), ("result", Map())))));
            await SendAsync(Map(("id", 2), ("result", new[] { Map(("result", id), ("status", "OK"), ("time", "1ms")) })));
            await SendAsync(Map(("result", Map(("id", id), ("action", "KILLED"), ("record", null), ("result", null)))));
            await Task.Delay(Timeout.Infinite);
        });
        await using (var source = SurrealDbDataSource.Create($"Server={server.WebSocket}"))
        {
            await using var scripted = await source.OpenConnectionAsync();
            var subscription = await scripted.CreateCommand("LIVE SELECT * FROM t").SubscribeAsync();
            Assert.Equal(SurrealDbChangeKind.Created, (await TakeAsync(subscription, 1))[0].Kind);
            var ended = await Assert.ThrowsAsync<SurrealDbException>(() => TakeAsync(subscription, 1));
            Assert.Contains("KILLED", ended.Message, StringComparison.Ordinal);
        }

        await using var connection = await Database.OpenAsync("subscriptions");
        await Assert.ThrowsAsync<SurrealDbException>(async () => await connection.CreateCommand("LIVE SELECT * FROM nowhere_at_all").SubscribeAsync());
        var error = await Assert.ThrowsAsync<SurrealDbException>(async () => await connection.CreateCommand("RETURN 1").SubscribeAsync());
        Assert.Equal((SurrealDbErrorKind.Validation, "RETURN 1"), (error.Kind, error.Statement));
    }

    [Fact]
    public void Notifications_that_precede_the_answer_are_kept()
    {
        var queries = new LiveQueries();
        var (mine, other) = (Guid.NewGuid(), Guid.NewGuid());
        var seen = new List<object?>();
        RpcNotification Notification(Guid id, int n) => new(id, "CREATE", null, n);
        queries.Deliver(Notification(mine, 0));
        queries.Starting();
        queries.Deliver(Notification(mine, 1));
        queries.Deliver(Notification(other, 2));
        queries.Deliver(Notification(mine, 3));
        queries.Started(mine, notification => seen.Add(notification.Value));
        queries.Deliver(Notification(mine, 4));
        queries.Ended(mine);
        queries.Deliver(Notification(mine, 5));
        Assert.Equal([1, 3, 4], seen);

        // One that failed leaves nothing to the next.
        queries.Starting();
        queries.Deliver(Notification(other, 6));
        queries.Started(null, _ => { });
        queries.Starting();
        queries.Started(other, notification => seen.Add(notification.Value));
        Assert.Equal(3, seen.Count);
    }

    private static async Task<List<SurrealDbChange>> TakeAsync(SurrealDbSubscription subscription, int count)
    {
        using var timeout = new CancellationTokenSource(Patience);
        var changes = new List<SurrealDbChange>();
        await foreach (var change in subscription.WithCancellation(timeout.Token))
        {
            changes.Add(change);
            if (changes.Count == count)
            {
                break;
            }
        }

        return changes;
    }
}
