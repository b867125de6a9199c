using System.Diagnostics;
using System.Reflection;

namespace Bench.SurrealDb;

/// <summary>SurrealDB's engine in a process of its own, with its data in memory.</summary>
internal sealed class EngineProcess : IDisposable
{
    private readonly Process _process;

    private EngineProcess(Process process, string server)
    {
        _process = process;
        Server = server;
    }

    /// <summary>Where it listens, as connection strings have it.</summary>
    public string Server { get; }

    /// <summary>Starts the engine and waits until it listens.</summary>
    public static async Task<EngineProcess> StartAsync()
    {
        var root = typeof(EngineProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
        var script = Path.Combine(root, "eng", "engines", "surrealdb-server.mjs");
        var process = Process.Start(
            new ProcessStartInfo("node", [script, "memory", "--port", "0", "--unauthenticated"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The engine didn't start.");

        return new EngineProcess(process, $"ws://127.0.0.1:{line[(line.LastIndexOf(':') + 1)..]}/rpc");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
