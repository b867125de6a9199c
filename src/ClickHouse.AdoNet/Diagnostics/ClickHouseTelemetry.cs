using System.Diagnostics;
using System.Diagnostics.Metrics;
using ClickHouse.AdoNet.Transport;

namespace ClickHouse.AdoNet.Diagnostics;

/// <summary>Traces and metrics of statements, named by OpenTelemetry's semantic conventions for databases.</summary>
internal static class ClickHouseTelemetry
{
    /// <summary>The name of the <see cref="ActivitySource" /> and of the <see cref="Meter" />.</summary>
    public const string Name = "EFCore.MultiStore.ClickHouse.AdoNet";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "db.client.operation.duration",
        "s",
        "Duration of database client operations.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] });

    /// <summary>Starts the trace of a statement; null if nobody listens.</summary>
    public static Activity? Start(string statement, string? database, ClickHouseEndpoint endpoint)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var operation = OperationOf(statement);
        var activity = Source.StartActivity(operation, ActivityKind.Client);
        if (activity is not null)
        {
            foreach (var (name, value) in Attributes(operation, database, endpoint))
            {
                activity.SetTag(name, value);
            }

            activity.SetTag("db.query.text", statement);
        }

        return activity;
    }

    /// <summary>Ends the trace of a statement and records how long it took.</summary>
    public static void Stop(
        Activity? activity,
        long startTimestamp,
        string statement,
        string? database,
        ClickHouseEndpoint endpoint,
        Exception? error)
    {
        var exception = error as ClickHouseException;
        var status = exception is { Code: not 0 } ? exception.Code.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        var errorType = exception?.ErrorName ?? exception?.Kind.ToString() ?? error?.GetType().FullName;
        if (Duration.Enabled)
        {
            var tags = new TagList();
            foreach (var (name, value) in Attributes(OperationOf(statement), database, endpoint))
            {
                tags.Add(name, value);
            }

            if (error is not null)
            {
                tags.Add("error.type", errorType);
                if (status is not null)
                {
                    tags.Add("db.response.status_code", status);
                }
            }

            Duration.Record(Stopwatch.GetElapsedTime(startTimestamp).TotalSeconds, tags);
        }

        if (activity is null)
        {
            return;
        }

        if (error is not null)
        {
            activity.SetTag("error.type", errorType);
            activity.SetTag("db.response.status_code", status);
            activity.SetStatus(ActivityStatusCode.Error, error.Message);
        }

        activity.Dispose();
    }

    private static IEnumerable<(string Name, object? Value)> Attributes(string operation, string? database, ClickHouseEndpoint endpoint)
    {
        yield return ("db.system.name", "clickhouse");
        yield return ("db.operation.name", operation);
        yield return ("db.namespace", database ?? "default");
        if (endpoint.Port != 0)
        {
            yield return ("server.address", endpoint.Address);
            yield return ("server.port", endpoint.Port);
        }
    }

    private static string OperationOf(string statement)
    {
        var text = statement.AsSpan().TrimStart(" \t\r\n(");
        var length = 0;
        while (length < text.Length && char.IsAsciiLetter(text[length]))
        {
            length++;
        }

        return length == 0 ? "QUERY" : text[..length].ToString().ToUpperInvariant();
    }
}
