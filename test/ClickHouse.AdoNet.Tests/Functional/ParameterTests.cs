using ClickHouse.AdoNet.Tests.Infrastructure;
using Xunit;

namespace ClickHouse.AdoNet.Tests.Functional;

public sealed class ParameterTests
{
    [Theory, AllTransports]
    public async Task Values_come_back_as_they_went(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        var text = "a'b\\c\td\ne\"f`g{h:Int8}\0 ü €  😀 %26&=+?#";
        Assert.Equal(text, await connection.ScalarAsync("SELECT {p:String}", ("p", text)));
        Assert.Equal(text, await connection.ScalarAsync("SELECT {p}", ("p", text)));
        Assert.Equal(long.MinValue, await connection.ScalarAsync("SELECT {p:Int64}", ("p", long.MinValue)));
        Assert.Equal(1.5m, await connection.ScalarAsync("SELECT {p:Decimal(18, 4)}", ("p", 1.5m)));
        Assert.Equal(new[] { "x'", "y\\" }, await connection.ScalarAsync("SELECT {p:Array(String)}", ("p", new[] { "x'", "y\\" })));
        var id = Guid.NewGuid();
        Assert.Equal(id, await connection.ScalarAsync("SELECT {p}", ("p", id)));
    }

    [Theory, AllTransports]
    public async Task Null_makes_the_placeholder_nullable(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        Assert.Equal(DBNull.Value, await connection.ScalarAsync("SELECT {p:Int32}", ("p", null)));
        Assert.Equal(DBNull.Value, await connection.ScalarAsync("SELECT {p:Nullable(String)}", ("p", DBNull.Value)));
        Assert.Equal(DBNull.Value, await connection.ScalarAsync("SELECT {p:LowCardinality(String)}", ("p", null)));
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => connection.ScalarAsync("SELECT {p}", ("p", null)));
        Assert.Equal(ClickHouseErrorKind.Data, error.Kind);
    }

    [Theory, AllTransports]
    public async Task Long_values_pass(TransportKind transport)
    {
        await using var connection = await TestDatabase.OpenServerAsync(transport);
        var ids = Enumerable.Range(0, 50_000).ToArray();
        Assert.Equal(50_000UL, await connection.ScalarAsync("SELECT length({p:Array(Int32)})", ("p", ids)));
        var text = new string('x', 3_000_000) + "'&=\n";
        Assert.Equal(text, await connection.ScalarAsync("SELECT {p:String} AS x", ("p", text)));
    }

    [Theory, AllTransports]
    public async Task Names_of_tables_pass_as_identifiers(TransportKind transport)
    {
        await using var database = await TestDatabase.CreateAsync(transport);
        await using var connection = await database.OpenAsync();
        await connection.RunAsync("CREATE TABLE `odd ``name` (x Int32) ENGINE = Memory");
        await connection.RunAsync("INSERT INTO `odd ``name` VALUES (4)");
        Assert.Equal(4, await connection.ScalarAsync("SELECT x FROM {t:Identifier}", ("t", "odd `name")));
    }

    [Fact]
    public async Task Wrong_parameters_are_refused_by_name()
    {
        await using var connection = await TestDatabase.OpenServerAsync(TransportKind.Embedded);
        var error = await Assert.ThrowsAsync<ClickHouseException>(() => connection.ScalarAsync("SELECT {p:UInt8}", ("p", 256)));
        Assert.Equal(ClickHouseErrorKind.Data, error.Kind);
        Assert.Contains("'p'", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<ClickHouseException>(() => connection.ScalarAsync("SELECT {p:Int32}", ("p", "secret-text")));
        Assert.DoesNotContain("secret-text", error.ToString(), StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<ClickHouseException>(() => connection.ScalarAsync("SELECT 1", ("extra", 1)));
        Assert.Contains("'extra'", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<ClickHouseException>(() => connection.ScalarAsync("SELECT {p:Int32}", ("@p", 1)));
        Assert.Contains("without prefix", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<ClickHouseException>(() => connection.ScalarAsync("SELECT {p:NoSuchType}", ("p", 1)));
        Assert.Contains("NoSuchType", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<ClickHouseException>(() => connection.ScalarAsync("SELECT {p:Int32}"));
        Assert.Equal(456, error.Code);
    }
}
