using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Xunit;

namespace EFCore.ClickHouse.Tests.Storage;

/// <summary>Store types by the names that the engine understands, its own and those of other databases.</summary>
public sealed class StoreTypeTest
{
    [Theory]
    [InlineData("int", typeof(int), "Int32")]
    [InlineData("BIGINT", typeof(long), "Int64")]
    [InlineData("decimal(18,2)", typeof(decimal), "Decimal(18, 2)")]
    [InlineData("nvarchar(128)", typeof(string), "String")]
    [InlineData("datetime", typeof(DateTime), "DateTime")]
    [InlineData("double precision", typeof(double), "Float64")]
    [InlineData("Nullable(integer)", typeof(int), "Int32")]
    public void Aliases_stand_for_the_engines_types(string storeType, Type clrType, string expected)
    {
        var mapping = Source().FindMapping(clrType, storeType);
        Assert.NotNull(mapping);
        Assert.Equal(clrType, mapping.ClrType);
        Assert.Equal(expected, mapping.StoreType);
        Assert.Equal(expected, Source().FindMapping(storeType)?.StoreType);
    }

    [Theory]
    [InlineData("money")]
    [InlineData("decimal(18,2")]
    public void Names_that_the_engine_does_not_know_have_no_mapping(string storeType)
        => Assert.Null(Source().FindMapping(typeof(decimal), storeType));

    [Fact]
    public void A_collection_of_an_unknown_store_type_has_no_mapping()
        => Assert.Null(Source().FindMapping(typeof(int[]), "nvarchar(max)"));

    private static IRelationalTypeMappingSource Source()
    {
        using var context = new DbContext(new DbContextOptionsBuilder().UseClickHouse("Data Source=:memory:").Options);
        return context.GetService<IRelationalTypeMappingSource>();
    }
}
