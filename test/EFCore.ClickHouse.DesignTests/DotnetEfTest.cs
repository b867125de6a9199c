using ClickHouse.AdoNet;
using Xunit;

namespace EFCore.ClickHouse.DesignTests;

/// <summary><c>dotnet ef</c> from an empty project to a dropped database.</summary>
public sealed class DotnetEfTest : IDisposable
{
    private readonly SampleProject _sample = new();

    public void Dispose()
        => _sample.Dispose();

    [Fact]
    public void Migrations_and_databases_from_beginning_to_end()
    {
        _sample.Dotnet("tool restore");
        _sample.Dotnet("restore -v q --nologo");

        _sample.Ef("migrations add First");
        _sample.Ef("migrations add Second", modelVersion: 2);
        var second = Directory.GetFiles(Path.Combine(_sample.Directory, "Migrations"), "*_Second.cs").Single();
        Assert.Equal(
            ["migrationBuilder.AddColumn<string>("],
            File.ReadAllLines(second).Select(l => l.Trim()).Where(l => l.StartsWith("migrationBuilder.A", StringComparison.Ordinal)));
        var snapshot = File.ReadAllText(Path.Combine(_sample.Directory, "Migrations", "SampleContextModelSnapshot.cs"));
        Assert.Contains("HasTableEngine(b, \"ReplacingMergeTree\", new[] { \"{Version}\" })", snapshot, StringComparison.Ordinal);
        Assert.Contains("HasCodec(b.Property<int>(\"Delay\"), \"Delta, ZSTD(3)\")", snapshot, StringComparison.Ordinal);

        _sample.Dotnet("build -v q --nologo");
        Assert.Contains("No changes have been made", _sample.Ef("migrations has-pending-model-changes --no-build", 2), StringComparison.Ordinal);
        Assert.Contains("_First (Pending)", _sample.Ef("migrations list --no-build", 2), StringComparison.Ordinal);

        var script = _sample.Ef("migrations script --no-build", 2);
        Assert.Contains("ENGINE = ReplacingMergeTree(`Version`)", script, StringComparison.Ordinal);
        Assert.Contains("ALTER TABLE `Carriers` ADD COLUMN `Country` Nullable(String)", script, StringComparison.Ordinal);
        var (exitCode, refusal) = _sample.TryDotnet("ef migrations script --idempotent --no-build --no-color", 2);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("no conditional statements", refusal, StringComparison.Ordinal);

        _sample.Ef("database update --no-build", 2);
        Assert.DoesNotContain("Pending", _sample.Ef("migrations list --no-build", 2), StringComparison.Ordinal);
        _sample.Ef("database update First --no-build", 2);
        Assert.Contains("_Second (Pending)", _sample.Ef("migrations list --no-build", 2), StringComparison.Ordinal);

        _sample.Ef("migrations remove --no-build", 2);
        Assert.False(File.Exists(second));

        _sample.Ef("dbcontext optimize --no-build --output-dir Compiled");
        Assert.Equal("0 trips, SampleContextModel", _sample.Dotnet("run -v q").Trim().Split('\n')[^1].Trim());

        AssertTables();
        _sample.Ef("database drop --force --no-build");
        AssertDatabases();
    }

    // In this process only once dotnet ef's are gone: a path belongs to one process at a time.
    private void AssertTables()
        => Assert.Equal(
            [
                "Carriers|MergeTree|Id",
                "Trips|ReplacingMergeTree|Origin, Departure, Id",
                "__EFMigrationsHistory|MergeTree|MigrationId",
                "__EFSequences|MergeTree|Name"
            ],
            Query("SELECT name || '|' || engine || '|' || sorting_key FROM system.tables WHERE database = 'sample' ORDER BY name"));

    private void AssertDatabases()
        => Assert.Empty(Query("SELECT name FROM system.databases WHERE name = 'sample'"));

    private List<string> Query(string sql)
    {
        var rows = new List<string>();
        using (var connection = new ClickHouseConnection(_sample.ConnectionString.Replace("=sample", "=system", StringComparison.Ordinal)))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(reader.GetString(0));
            }
        }

        ClickHouseConnection.ClearAllPools();

        return rows;
    }
}
