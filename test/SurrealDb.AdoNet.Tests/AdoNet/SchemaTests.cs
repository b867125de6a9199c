using System.Data;
using Xunit;

namespace SurrealDb.AdoNet.Tests.AdoNet;

public class SchemaTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_defined(bool async)
    {
        await using var connection = await Database.OpenAsync(
            "schema",
            """
            DEFINE TABLE OVERWRITE town SCHEMAFULL COMMENT 'places';
            DEFINE FIELD OVERWRITE name ON town TYPE string READONLY COMMENT 'as on maps';
            DEFINE FIELD OVERWRITE people ON town TYPE option<int> DEFAULT 0;
            DEFINE INDEX OVERWRITE by_name ON town FIELDS name, people UNIQUE;
            DEFINE TABLE OVERWRITE road TYPE RELATION IN town OUT town;
            DEFINE TABLE OVERWRITE `odd ``` AS SELECT count() FROM town GROUP ALL;
            """.Replace("`odd ```", "`odd \\``", StringComparison.Ordinal));

        async Task<string[]> RowsAsync(string collection, params string?[] restrictions)
        {
            var table = async ? await connection.GetSchemaAsync(collection, restrictions) : connection.GetSchema(collection, restrictions);
            return [.. table.Rows.Cast<DataRow>().Select(row => string.Join('|', row.ItemArray))];
        }

        Assert.Contains("schema", await RowsAsync("Databases"));
        Assert.Equal(
            ["odd `|VIEW|False|AS SELECT count() FROM town GROUP ALL|", "road|RELATION|False||", "town|NORMAL|True||places"], await RowsAsync("tables"));
        Assert.Equal(["town|NORMAL|True||places"], await RowsAsync("Tables", "town"));
        Assert.Equal(
            ["town|name|string|False|True||as on maps", "town|people|none | int|True|False|0|"], (await RowsAsync("Columns", "town")).Order(StringComparer.Ordinal));
        Assert.Equal(["town|name|string|False|True||as on maps"], await RowsAsync("Columns", "town", "name"));
        Assert.Equal(["town|by_name|name, people|UNIQUE"], await RowsAsync("Indexes", null, "by_name"));
        Assert.Contains("Indexes|2|2", await RowsAsync("MetaDataCollections"));
        Assert.Contains("Columns|Column|2", await RowsAsync("Restrictions"));
        Assert.Throws<ArgumentException>(() => connection.GetSchema("nonsense"));
        Assert.Throws<ArgumentException>(() => connection.GetSchema("Tables", ["a", "b"]));
    }
}
