using System.Diagnostics;
using System.Reflection;
using Xunit;

namespace SurrealDb.AdoNet.Tests.Infrastructure;

/// <summary>A server in a process of its own (eng/engines/surrealdb-server.mjs) on a free port of this machine.</summary>
public sealed class SurrealDbServer : IDisposable
{
    public const string User = "root";
    public const string Password = "r00t \"'`";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Lazy<SurrealDbServer> SharedServer = new(() => Start());

    private readonly Process _process;
    private readonly Task<string> _errors;

    private SurrealDbServer(Process process, int port, Task<string> errors)
    {
        _process = process;
        _errors = errors;
        Port = port;
    }

    /// <summary>A server in memory that lasts as long as the test process: its standard input closes then.</summary>
    public static SurrealDbServer Shared => SharedServer.Value;

    public int Port { get; }

    public int ProcessId => _process.Id;

    public Uri Http => new($"http://127.0.0.1:{Port}/");

    public Uri WebSocket => new($"ws://127.0.0.1:{Port}/rpc");

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <param name="path">Where the data are: memory, surrealkv://directory, rocksdb://directory.</param>
    /// <param name="arguments">More arguments of the server.</param>
    public static SurrealDbServer Start(string path = "memory", params string[] arguments)
    {
        var script = Path.Combine(RepositoryRoot, "eng", "engines", "surrealdb-server.mjs");
        var process = Process.Start(
            new ProcessStartInfo("node", [script, path, "--port", "0", "--user", User, "--pass", Password, .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        var errors = process.StandardError.ReadToEndAsync();
        var line = process.StandardOutput.ReadLineAsync().WaitAsync(Patience).GetAwaiter().GetResult();
        if (line is null)
        {
            throw new InvalidOperationException($"The server didn't start: {errors.Result}");
        }

        return new SurrealDbServer(process, int.Parse(line[(line.LastIndexOf(':') + 1)..], null), errors);
    }

    /// <summary>Ends the server as the end of its parent would: by closing its standard input.</summary>
    /// <returns>The exit code, and what the server wrote to its standard error.</returns>
    public async Task<(int ExitCode, string Errors)> StopAsync()
    {
        _process.StandardInput.Close();
        return await WaitAsync();
    }

    /// <summary>Ends the server at once, without its having a say (SIGKILL).</summary>
    public void Kill()
    {
        _process.Kill();
        Assert.True(_process.WaitForExit(Patience));
    }

    /// <summary>Waits until the server has ended.</summary>
    /// <returns>The exit code, and what the server wrote to its standard error.</returns>
    public async Task<(int ExitCode, string Errors)> WaitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (_process.ExitCode, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private static string RepositoryRoot
        => typeof(SurrealDbServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
}
