using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Bench;

/// <summary>A PostgreSQL server of our own on a free local port, from Debian's package, with the settings it is installed with.</summary>
internal sealed class PostgresServer : IDisposable
{
    private readonly string _bin;
    private readonly string _directory;

    private PostgresServer(string bin, string directory, int port)
    {
        _bin = bin;
        _directory = directory;
        ConnectionString = $"Host=127.0.0.1;Port={port};Username=postgres;Database=bench;Maximum Pool Size=4";
    }

    public string ConnectionString { get; }

    /// <summary>Null, with a word on the console, where PostgreSQL isn't installed.</summary>
    public static PostgresServer? TryStart()
    {
        var bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).OrderDescending().FirstOrDefault()
            : null;
        if (bin is null)
        {
            Console.WriteLine("PostgreSQL isn't installed (Debian: apt-get install postgresql); its rows are left out.");
            return null;
        }

        var directory = Directory.CreateTempSubdirectory("bench-postgres-").FullName;
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        var server = new PostgresServer(bin, directory, port);
        Run("/bin/chown", "postgres", directory);
        server.AsPostgres("initdb", "-D", server.Data, "-A", "trust", "-E", "UTF8");
        server.AsPostgres("pg_ctl", "-D", server.Data, "-w", "-l", Path.Combine(directory, "log"),
            "-o", $"-p {port} -k {directory} -h 127.0.0.1", "start");
        return server;
    }

    public void Dispose()
    {
        AsPostgres("pg_ctl", "-D", Data, "-m", "immediate", "stop");
        Directory.Delete(_directory, recursive: true);
    }

    private string Data
        => Path.Combine(_directory, "data");

    // PostgreSQL refuses to run as root.
    private void AsPostgres(string program, params string[] arguments)
        => Run("/usr/sbin/runuser", ["-u", "postgres", "--", Path.Combine(_bin, program), .. arguments]);

    private static void Run(string program, params string[] arguments)
    {
        // pg_ctl's server keeps inherited pipes open for ever, so its output isn't redirected.
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
