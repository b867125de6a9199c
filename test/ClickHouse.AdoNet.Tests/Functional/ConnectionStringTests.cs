using Xunit;

namespace ClickHouse.AdoNet.Tests.Functional;

public sealed class ConnectionStringTests
{
    [Fact]
    public void Keywords_have_aliases_types_and_defaults()
    {
        var builder = new ClickHouseConnectionStringBuilder(
            "server=a:1,b;User Id=u;PWD=p;ssl=yes;Timeout=3;set_max_threads=4;Compression=gzip;UseSession=1");
        Assert.Equal("a:1,b", builder.Host);
        Assert.Equal("u", builder.Username);
        Assert.Equal("p", builder.Password);
        Assert.True(builder.Tls);
        Assert.True(builder.UseSession);
        Assert.Equal(8443, builder.Port);
        Assert.Equal(3, builder.ConnectTimeout);
        Assert.Equal(30, builder.CommandTimeout);
        Assert.Equal(ClickHouseCompression.Gzip, builder.Compression);
        Assert.Equal("4", builder.Settings["max_threads"]);
        Assert.False(builder.IsEmbedded);
        Assert.True(new ClickHouseConnectionStringBuilder { DataSource = ":memory:" }.IsEmbedded);
        Assert.Equal("Data Source=:memory:", new ClickHouseConnectionStringBuilder { DataSource = ":memory:" }.ConnectionString);
        Assert.True(builder.Remove("PWD"));
        Assert.Null(builder.Password);
    }

    [Theory]
    [InlineData("Nonsense=1", "Nonsense")]
    [InlineData("Port=0", "Port")]
    [InlineData("Port=x", "Port")]
    [InlineData("Tls=maybe", "Tls")]
    [InlineData("Compression=lz77", "Compression")]
    [InlineData("set_a b=1", "set_a b")]
    [InlineData("Command Timeout=-1", "Command Timeout")]
    public void Wrong_keywords_and_values_are_refused_by_name(string text, string name)
    {
        var error = Assert.Throws<ArgumentException>(() => new ClickHouseConnection(text));
        Assert.Contains(name, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Data_source_and_factory()
    {
        var factory = ClickHouseProviderFactory.Instance;
        Assert.True(factory.CanCreateBatch);
        Assert.IsType<ClickHouseConnection>(factory.CreateConnection());
        Assert.IsType<ClickHouseCommand>(factory.CreateCommand());
        Assert.IsType<ClickHouseParameter>(factory.CreateParameter());
        Assert.IsType<ClickHouseConnectionStringBuilder>(factory.CreateConnectionStringBuilder());
        using var source = factory.CreateDataSource("Host=h;Password=secret");
        Assert.DoesNotContain("secret", source.ConnectionString, StringComparison.Ordinal);
        using var command = source.CreateCommand("SELECT 1");
        Assert.IsNotType<ClickHouseConnection>(command);
        using var connection = source.CreateConnection();
        Assert.DoesNotContain("secret", connection.ConnectionString, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => connection.ConnectionString = "Host=x");
    }
}
