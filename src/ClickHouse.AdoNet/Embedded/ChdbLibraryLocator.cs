using System.Runtime.InteropServices;

namespace ClickHouse.AdoNet.Embedded;

/// <summary>Says where the library of the engine in this process may be, in order.</summary>
internal static class ChdbLibraryLocator
{
    public const string PathVariable = "CHDB_LIB_PATH";

    public static string FileName => OperatingSystem.IsMacOS() ? "libchdb.dylib" : "libchdb.so";

    /// <summary>Candidates as full paths, last the bare name for the system's loader.</summary>
    /// <param name="explicitPath">The connection string's <c>ChdbLibrary</c>: if given, the only candidate.</param>
    public static IEnumerable<string> Candidates(string? explicitPath)
    {
        if (!string.IsNullOrEmpty(explicitPath))
        {
            yield return FileIn(explicitPath);
            yield break;
        }

        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } fromVariable)
        {
            yield return FileIn(fromVariable);
        }

        yield return Path.Combine(AppContext.BaseDirectory, FileName);
        yield return Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", FileName);
        foreach (var root in new[] { AppContext.BaseDirectory, Environment.CurrentDirectory }.Distinct())
        {
            for (var directory = new DirectoryInfo(root); directory is not null; directory = directory.Parent)
            {
                yield return Path.Combine(directory.FullName, "node_modules", "@chdb", NodePackage, FileName);
                yield return Path.Combine(directory.FullName, "eng", "engines", "node_modules", "@chdb", NodePackage, FileName);
            }
        }

        yield return FileName;
    }

    /// <summary>The message of the exception for a library that is nowhere.</summary>
    public static string NotFound(IEnumerable<string> searched, string? reason)
        => $"""
            The library of the ClickHouse engine in this process ({FileName}) could not be loaded{(reason is null ? "" : $": {reason}")}.
            Install it with `npm install @chdb/{NodePackage}` in the application's folder or one above it, or name it by the keyword
            ChdbLibrary=<path> in the connection string or by the environment variable {PathVariable}. There is no build of it for
            Windows; use a server over HTTP there (Host=…). Searched:
              {string.Join(Environment.NewLine + "  ", searched)}
            """;

    /// <summary>The npm package that brings the library, without its scope.</summary>
    internal static string NodePackage
        => (OperatingSystem.IsMacOS(), RuntimeInformation.ProcessArchitecture) switch
        {
            (true, Architecture.Arm64) => "lib-darwin-arm64",
            (true, _) => "lib-darwin-x64",
            (false, Architecture.Arm64) => "lib-linux-arm64-gnu",
            _ => "lib-linux-x64-gnu",
        };

    private static string FileIn(string path) => Path.GetFullPath(Directory.Exists(path) ? Path.Combine(path, FileName) : path);
}
