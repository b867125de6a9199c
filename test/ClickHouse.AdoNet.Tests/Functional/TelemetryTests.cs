using System.Diagnostics;
using System.Diagnostics.Metrics;
using ClickHouse.AdoNet.Tests.Infrastructure;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Functional;

public sealed class TelemetryTests
{
    private const string Name = "EFCore.MultiStore.ClickHouse.AdoNet";

    [Theory, AllTransports]
    public async Task Statements_are_traced_and_measured(TransportKind transport)
    {
        var marker = "marker_" + Guid.NewGuid().ToString("N");
        var activities = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if ((activity.GetTagItem("db.query.text") as string)?.Contains(marker, StringComparison.Ordinal) == true)
                {
                    lock (activities)
                    {
                        activities.Add(activity);
                    }
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        var errors = new List<string?>();
        var durations = new List<double>();
        using var meter = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == Name && instrument.Name == "db.client.operation.duration")
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        meter.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            // Statements of other tests come here too, on their threads.
            lock (errors)
            {
                durations.Add(seconds);
                errors.Add(tags.ToArray().FirstOrDefault(t => t.Key == "error.type").Value as string);
            }
        });
        meter.Start();

        await using var connection = await TestDatabase.OpenServerAsync(transport);
        await connection.ScalarAsync($"SELECT {{p:String}} AS {marker}", ("p", "the value"));
        await Assert.ThrowsAsync<ClickHouseException>(() => connection.ScalarAsync($"SELECT * FROM {marker}"));

        Assert.Equal(2, activities.Count);
        var good = activities[0];
        Assert.Equal("SELECT", good.DisplayName);
        Assert.Equal(ActivityKind.Client, good.Kind);
        Assert.Equal("clickhouse", good.GetTagItem("db.system.name"));
        Assert.Equal("default", good.GetTagItem("db.namespace"));
        Assert.DoesNotContain("the value", good.GetTagItem("db.query.text") as string, StringComparison.Ordinal);
        Assert.Equal(transport == TransportKind.Http ? "127.0.0.1" : null, good.GetTagItem("server.address"));
        Assert.Equal(ActivityStatusCode.Error, activities[1].Status);
        Assert.Equal("60", activities[1].GetTagItem("db.response.status_code"));
        Assert.Equal("UNKNOWN_TABLE", activities[1].GetTagItem("error.type"));
        lock (errors)
        {
            Assert.Contains("UNKNOWN_TABLE", errors);
            Assert.Contains(null, errors);
            Assert.All(durations, d => Assert.InRange(d, 0, 1000));
        }
    }
}
