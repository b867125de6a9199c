using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using SurrealDb.AdoNet.Rpc;

namespace SurrealDb.AdoNet.Diagnostics;

/// <summary>Traces and metrics of commands, named by OpenTelemetry's semantic conventions for databases.</summary>
internal static class SurrealDbTelemetry
{
    /// <summary>The name of the <see cref="ActivitySource" /> and of the <see cref="Meter" />.</summary>
    public const string Name = "EFCore.MultiStore.SurrealDb.AdoNet";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "db.client.operation.duration",
        "s",
        "Duration of database client operations.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] });

    /// <summary>Starts the trace of a command; null if nobody listens.</summary>
    public static Activity? Start(string statement, RpcOptions server)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var activity = Source.StartActivity(OperationOf(statement), ActivityKind.Client);
        if (activity is not null)
        {
            foreach (var (name, value) in Attributes(statement, server))
            {
                activity.SetTag(name, value);
            }

            activity.SetTag("db.query.text", statement);
        }

        return activity;
    }

    /// <summary>Ends the trace of a command and records how long it took.</summary>
    public static void Stop(Activity? activity, long startTimestamp, string statement, RpcOptions server, Exception? error)
    {
        var exception = error as SurrealDbException;
        var status = exception is { Code: not 0 } ? exception.Code.ToString(CultureInfo.InvariantCulture) : null;
        var errorType = exception?.Kind.ToString() ?? error?.GetType().FullName;
        if (Duration.Enabled)
        {
            var tags = default(TagList);
            foreach (var (name, value) in Attributes(statement, server))
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

    private static IEnumerable<(string Name, object? Value)> Attributes(string statement, RpcOptions server)
    {
        yield return ("db.system.name", "surrealdb");
        yield return ("db.operation.name", OperationOf(statement));
        if (server.Namespace is not null)
        {
            yield return ("db.namespace", server.Database is null ? server.Namespace : $"{server.Namespace}|{server.Database}");
        }

        yield return ("server.address", server.Endpoint.Host);
        yield return ("server.port", server.Endpoint.Port);
    }

    private static string OperationOf(string statement)
    {
        var text = statement.AsSpan().TrimStart(" \t\r\n({");
        var length = 0;
        while (length < text.Length && char.IsAsciiLetter(text[length]))
        {
            length++;
        }

        return length == 0 ? "QUERY" : text[..length].ToString().ToUpperInvariant();
    }
}
