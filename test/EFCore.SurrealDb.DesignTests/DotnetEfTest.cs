using SurrealDb.AdoNet;

namespace EFCore.SurrealDb.DesignTests;

/// <summary><c>dotnet ef</c> from an empty project to a dropped database.</summary>
public sealed class DotnetEfTest : IDisposable
{
    private readonly SampleProject _sample = new();

    public void Dispose()
        => _sample.Dispose();

    [Fact]
    public async Task Migrations_and_databases_from_beginning_to_end()
    {
        _sample.Dotnet("tool restore");
        _sample.Dotnet("restore -v q --nologo");

        _sample.Ef("migrations add First");
        _sample.Ef("migrations add Second", modelVersion: 2);
        var second = Directory.GetFiles(Path.Combine(_sample.Directory, "Migrations"), "*_Second.cs").Single();
        Assert.Equal(
            ["migrationBuilder.AddColumn<string>("],
            (await File.ReadAllLinesAsync(second)).Select(l => l.Trim()).Where(l => l.StartsWith("migrationBuilder.A", StringComparison.Ordinal)));
        var snapshot = await File.ReadAllTextAsync(Path.Combine(_sample.Directory, "Migrations", "SampleContextModelSnapshot.cs"));
        Assert.Contains("IsSchemaless(b, true)", snapshot, StringComparison.Ordinal);
        Assert.Contains("HasAssertSql(b.Property<string>(\"Name\"), \"$value != ''\")", snapshot, StringComparison.Ordinal);

        _sample.Dotnet("build -v q --nologo");
        Assert.Contains("No changes have been made", _sample.Ef("migrations has-pending-model-changes --no-build", 2), StringComparison.Ordinal);
        Assert.Contains("_First (Pending)", _sample.Ef("migrations list --no-build", 2), StringComparison.Ordinal);

        var script = _sample.Ef("migrations script --idempotent --no-build", 2);
        Assert.Contains("DEFINE TABLE `Routes` TYPE RELATION IN `Airports` OUT `Airports` SCHEMAFULL", script, StringComparison.Ordinal);

        _sample.Ef("database update --no-build", 2);
        Assert.DoesNotContain("Pending", _sample.Ef("migrations list --no-build", 2), StringComparison.Ordinal);
        _sample.Ef("database update First --no-build", 2);
        Assert.Contains("_Second (Pending)", _sample.Ef("migrations list --no-build", 2), StringComparison.Ordinal);
        Assert.Equal(["Airports:1", "Airports:2"], await QueryAsync("SELECT VALUE <string>id FROM Airports"));

        _sample.Ef("migrations remove --no-build", 2);
        Assert.False(File.Exists(second));

        _sample.Ef("database drop --force --no-build");
        Assert.False(await ExistsAsync());
    }

    // To open a connection to the database would be to create it.
    private async Task<bool> ExistsAsync()
    {
        await using var connection = new SurrealDbConnection(_sample.ConnectionString);
        await using var master = connection.CloneWithoutDatabase();
        await master.OpenAsync();
        await using var reader = await master.CreateCommand($"USE NS {connection.Namespace}; INFO FOR NS").ExecuteReaderAsync();
        Assert.True(await reader.NextResultAsync());
        Assert.True(await reader.ReadAsync());

        return ((IDictionary<string, object?>)reader.GetValue(reader.GetOrdinal("databases"))).ContainsKey(connection.Database);
    }

    private async Task<List<string>> QueryAsync(string statement)
    {
        await using var connection = new SurrealDbConnection(_sample.ConnectionString);
        await connection.OpenAsync();
        await using var reader = await connection.CreateCommand(statement).ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
