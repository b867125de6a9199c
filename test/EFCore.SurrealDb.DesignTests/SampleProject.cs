using System.Diagnostics;
using System.Text;
using SurrealDb.AdoNet;
using SurrealDb.AdoNet.Tests.Infrastructure;

namespace EFCore.SurrealDb.DesignTests;

/// <summary>A copy of the sample project, below the repository's artifacts, that <c>dotnet ef</c> may change; removed at the end.</summary>
internal sealed class SampleProject : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    private readonly string _root = FindRoot();

    public SampleProject()
    {
        Directory = Path.Combine(_root, "artifacts", "design-tests", Guid.NewGuid().ToString("N"));
        System.IO.Directory.CreateDirectory(Directory);
        foreach (var file in System.IO.Directory.GetFiles(Path.Combine(_root, "test", "EFCore.SurrealDb.DesignSample")))
        {
            File.Copy(file, Path.Combine(Directory, Path.GetFileName(file)));
        }
    }

    /// <summary>Where the copy lies.</summary>
    public string Directory { get; }

    /// <summary>The connection string of a database of the copy's own.</summary>
    public string ConnectionString { get; } = new SurrealDbConnectionStringBuilder
    {
        Server = SurrealDbServer.Shared.WebSocket.ToString(),
        Namespace = "design",
        Database = "d" + Guid.NewGuid().ToString("N"),
        Username = SurrealDbServer.User,
        Password = SurrealDbServer.Password,
    }.ConnectionString;

    /// <summary>Runs <c>dotnet ef</c>; what it prints.</summary>
    public string Ef(string arguments, int modelVersion = 1)
        => Dotnet($"ef {arguments} --no-color", modelVersion);

    /// <summary>Runs <c>dotnet</c>; what it prints.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public string Dotnet(string arguments, int modelVersion = 1)
    {
        var (exitCode, output) = TryDotnet(arguments, modelVersion);

        return exitCode == 0 ? output : throw new InvalidOperationException($"dotnet {arguments} failed with {exitCode}:\n{output}");
    }

    /// <summary>Runs <c>dotnet</c>; its exit code and what it prints.</summary>
    public (int ExitCode, string Output) TryDotnet(string arguments, int modelVersion = 1)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["SAMPLE_CONNECTION"] = ConnectionString,
                ["SAMPLE_VERSION"] = modelVersion.ToString(System.Globalization.CultureInfo.InvariantCulture),
                // A build server that outlives the test would hold the redirected output open.
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["UseSharedCompilation"] = "false",
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1"
            }
        };
        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Append(e.Data);
        process.ErrorDataReceived += (_, e) => Append(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Timeout))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {arguments} took longer than {Timeout}:\n{output}");
        }

        process.WaitForExit();

        return (process.ExitCode, output.ToString());

        void Append(string? line)
        {
            lock (output)
            {
                output.AppendLine(line);
            }
        }
    }

    public void Dispose()
        => System.IO.Directory.Delete(Directory, recursive: true);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "global.json")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The tests don't run inside the repository.");
    }
}
