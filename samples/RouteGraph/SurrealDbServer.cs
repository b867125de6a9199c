using System.Diagnostics;
using SurrealDb.AdoNet;

namespace RouteGraph;

/// <summary>A server in a process of its own (eng/engines/surrealdb-server.mjs) on a free port of this machine, which ends with this one.</summary>
internal sealed class SurrealDbServer : IAsyncDisposable
{
    private const string User = "root";

    // The server is this process's alone and takes what is on this machine only.
    private const string Password = "root";

    private readonly Process _process;

    private SurrealDbServer(Process process, string address)
    {
        _process = process;
        ConnectionString = new SurrealDbConnectionStringBuilder
        {
            Server = $"ws://{address}",
            Namespace = "samples",
            Database = "routegraph",
            Username = User,
            Password = Password,
        }.ConnectionString;
    }

    public string ConnectionString { get; }

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <param name="script">The path of surrealdb-server.mjs.</param>
    /// <param name="store">Where the data are: <c>memory</c>, or <c>surrealkv://directory</c>.</param>
    public static async Task<SurrealDbServer> StartAsync(string script, string store, CancellationToken cancellationToken)
    {
        var process = Process.Start(
            new ProcessStartInfo("node", [script, store, "--port", "0", "--user", User, "--pass", Password])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException("The server didn't start.");

        return new SurrealDbServer(process, line[(line.LastIndexOf(' ') + 1)..]);
    }

    public async ValueTask DisposeAsync()
    {
        // The server ends when its standard input does.
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
