using System.Reflection;
using Xunit;

namespace Packaging.Tests;

/// <summary>
/// Holds each library's public surface against its checked-in <c>PublicAPI.txt</c>, so that a change of it is always a reviewed change.
/// Run with <c>ACCEPT_PUBLIC_API=1</c> to write the files anew.
/// </summary>
public class PublicApiTest
{
    public static TheoryData<string, string> Libraries
        => new()
        {
            { "Cbor", "EFCore.MultiStore.Cbor" },
            { "ClickHouse.AdoNet", "EFCore.MultiStore.ClickHouse.AdoNet" },
            { "EFCore.Algebra", "EFCore.MultiStore.Algebra" },
            { "EFCore.ClickHouse", "EFCore.MultiStore.ClickHouse" },
            { "EFCore.SurrealDb", "EFCore.MultiStore.SurrealDb" },
            { "SurrealDb.AdoNet", "EFCore.MultiStore.SurrealDb.AdoNet" },
        };

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Public_surface_is_the_checked_in_one(string project, string assemblyName)
    {
        var path = Path.Combine(RepositoryRoot, "src", project, "PublicAPI.txt");
        var actual = PublicApiWriter.Write(Assembly.Load(assemblyName));

        if (Environment.GetEnvironmentVariable("ACCEPT_PUBLIC_API") == "1")
        {
            File.WriteAllText(path, actual);
            return;
        }

        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        var missing = expected.Split('\n').Except(actual.Split('\n')).Select(line => "- " + line);
        var added = actual.Split('\n').Except(expected.Split('\n')).Select(line => "+ " + line);
        Assert.True(
            expected == actual,
            $"The public surface of {project} changed. If that is meant, run ACCEPT_PUBLIC_API=1 dotnet test test/Packaging.Tests "
            + $"and review the difference.\n{string.Join('\n', missing.Concat(added).Take(40))}");
    }

    [Fact]
    public void Every_library_of_src_is_covered()
    {
        var projects = Directory.GetFiles(Path.Combine(RepositoryRoot, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path));

        Assert.Equal(projects.Order(StringComparer.Ordinal), Libraries.Select(row => (string)row[0]).Order(StringComparer.Ordinal));
    }

    public static string RepositoryRoot
        => typeof(PublicApiTest).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
}
