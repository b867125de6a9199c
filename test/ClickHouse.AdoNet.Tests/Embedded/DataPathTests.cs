using System.Diagnostics;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Embedded;

public sealed class DataPathTests : IDisposable
{
    /// <summary>A process that boots an engine takes seconds; after that long it hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _directory = Directory.CreateTempSubdirectory("chdb").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Path_is_locked_by_one_process_and_keeps_its_data()
    {
        var path = Path.Combine(_directory, "analytics.chdb");
        using (var holder = Start("hold", path))
        {
            string? line;
            while ((line = await holder.StandardOutput.ReadLineAsync().WaitAsync(Patience)) != "ready")
            {
                Assert.NotNull(line);
            }

            var (code, output) = await RunAsync("count", path);
            Assert.Equal(1, code);
            Assert.StartsWith("Connection: ", output, StringComparison.Ordinal);
            Assert.Contains($"Process {holder.Id} has it open", output, StringComparison.Ordinal);

            await holder.StandardInput.WriteLineAsync();
            await holder.WaitForExitAsync();
            Assert.Equal(0, holder.ExitCode);
        }

        var (success, text) = await RunAsync("count", path);
        Assert.Equal(0, success);
        Assert.Contains("count 42", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_path_can_be_opened_once_all_is_cleared()
    {
        var (code, output) = await RunAsync("reopen", Path.Combine(_directory, "one"), Path.Combine(_directory, "two"));
        Assert.True(code == 0, output);
        Assert.Contains("opened " + Path.Combine(_directory, "two"), output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_is_no_data_path()
    {
        var file = Path.Combine(_directory, "file");
        await File.WriteAllTextAsync(file, "x");
        var (code, output) = await RunAsync("count", file);
        Assert.Equal(1, code);
        Assert.Contains("needs a directory", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_or_wrong_library_is_reported_with_the_install_command()
    {
        var missing = Path.Combine(_directory, "libchdb.so");
        var (code, output) = await RunAsync("library", missing);
        Assert.Equal(1, code);
        Assert.StartsWith("Connection: ", output, StringComparison.Ordinal);
        Assert.Contains(missing, output, StringComparison.Ordinal);
        Assert.Contains("npm install @chdb/", output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(missing, "this is no library");
        (code, output) = await RunAsync("library", missing);
        Assert.Equal(1, code);
        Assert.Contains("npm install @chdb/", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signal_that_suspends_threads_stays_with_the_runtime()
    {
        var (code, output) = await RunAsync("signal");
        Assert.True(code == 0, output);
        Assert.Equal(["before: True", "connected: True", "connected: True"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    // The engine's threads crashed in about every other process that left connections open.
    [Fact]
    public async Task Process_that_leaves_connections_open_ends_in_order()
    {
        for (var i = 0; i < 4; i++)
        {
            var (code, output) = await RunAsync("leave");
            Assert.Equal("leaving", output.Trim());
            Assert.Equal(0, code);
        }
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    private static Process Start(params string[] arguments)
        => Process.Start(
            new ProcessStartInfo("dotnet", [typeof(DataPathTests).Assembly.Location, .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
}
