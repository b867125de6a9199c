using ClickHouse.AdoNet.Tests.Infrastructure;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Functional;

public sealed class SchemaCollectionTests
{
    [Theory, AllTransports]
    public async Task Tables_and_columns_are_listed(TransportKind transport)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await database.OpenAsync();
        await connection.RunAsync("CREATE TABLE t (a Int32, b Nullable(String)) ENGINE = MergeTree ORDER BY a");
        await connection.RunAsync("CREATE VIEW v AS SELECT a FROM t");

        var tables = await connection.GetSchemaAsync("Tables", [database.Name, null]);
        Assert.Equal("t", Assert.Single(tables.Rows.Cast<System.Data.DataRow>())["table_name"]);
        var views = connection.GetSchema("Views", [database.Name]);
        Assert.Equal("v", Assert.Single(views.Rows.Cast<System.Data.DataRow>())["table_name"]);
        var columns = connection.GetSchema("Columns", [database.Name, "t", "b"]);
        Assert.Equal("Nullable(String)", Assert.Single(columns.Rows.Cast<System.Data.DataRow>())["data_type"]);
        Assert.Contains(connection.GetSchema("Databases").Rows.Cast<System.Data.DataRow>(), r => (string)r["database_name"] == database.Name);
        Assert.NotEmpty(connection.GetSchema("DataTypes").Rows);
        Assert.Equal(7, connection.GetSchema().Rows.Count);
        Assert.Throws<ArgumentException>(() => connection.GetSchema("Nonsense"));
    }
}
