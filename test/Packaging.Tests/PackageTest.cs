using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace Packaging.Tests;

/// <summary>What a user gets from <c>dotnet pack</c>: library and documentation, README, licence, icon and symbols.</summary>
public class PackageTest
{
    [Theory]
    [MemberData(nameof(PublicApiTest.Libraries), MemberType = typeof(PublicApiTest))]
    public void Package_is_complete(string project, string packageId)
    {
        var output = Directory.CreateTempSubdirectory("packages-");
        try
        {
            Pack(Path.Combine(PublicApiTest.RepositoryRoot, "src", project, project + ".csproj"), output.FullName);

            using var package = ZipFile.OpenRead(Assert.Single(output.GetFiles("*.nupkg")).FullName);
            var files = package.Entries.Select(entry => entry.FullName).ToList();
            Assert.Contains($"lib/net10.0/{packageId}.dll", files);
            Assert.Contains($"lib/net10.0/{packageId}.xml", files);
            Assert.Contains("README.md", files);
            Assert.Contains("LICENSE", files);
            Assert.Contains("icon.png", files);

            using var specification = package.GetEntry(packageId + ".nuspec")!.Open();
            var metadata = XDocument.Load(specification).Root!.Elements().First();
            string? Value(string name) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name)?.Value;
            Assert.Equal(packageId, Value("id"));
            Assert.Equal("MIT", Value("license"));
            Assert.Equal("README.md", Value("readme"));
            Assert.Equal("icon.png", Value("icon"));
            Assert.False(string.IsNullOrWhiteSpace(Value("description")));

            using var symbols = ZipFile.OpenRead(Assert.Single(output.GetFiles("*.snupkg")).FullName);
            Assert.Contains($"lib/net10.0/{packageId}.pdb", symbols.Entries.Select(entry => entry.FullName));
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    private static void Pack(string project, string output)
    {
        var configuration = typeof(PackageTest).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", ["pack", project, "--no-build", "--nologo", "-c", configuration, "-o", output])
            {
                RedirectStandardOutput = true,
            })!;
        var log = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, log);
    }
}
