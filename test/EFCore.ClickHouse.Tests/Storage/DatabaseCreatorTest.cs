using EFCore.ClickHouse.Tests.Migrations;
using EFCore.ClickHouse.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Xunit;

namespace EFCore.ClickHouse.Tests.Storage;

/// <summary>Creating and dropping databases on the engine.</summary>
public sealed class DatabaseCreatorTest : IDisposable
{
    private readonly EngineDatabase _database = new();

    public void Dispose()
        => _database.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_comes_and_goes(bool async)
    {
        using var context = CreateContext();
        var creator = context.GetService<IRelationalDatabaseCreator>();

        Assert.False(async ? await creator.ExistsAsync() : creator.Exists());
        Assert.False(async ? await context.Database.EnsureDeletedAsync() : context.Database.EnsureDeleted());
        Assert.False(async ? await context.Database.CanConnectAsync() : context.Database.CanConnect());

        Assert.True(async ? await context.Database.EnsureCreatedAsync() : context.Database.EnsureCreated());
        Assert.True(async ? await creator.ExistsAsync() : creator.Exists());
        Assert.True(async ? await creator.HasTablesAsync() : creator.HasTables());
        Assert.True(async ? await context.Database.CanConnectAsync() : context.Database.CanConnect());
        Assert.Equal(["0"], _database.Query("SELECT count() FROM Flight"));
        Assert.False(async ? await context.Database.EnsureCreatedAsync() : context.Database.EnsureCreated());

        Assert.True(async ? await context.Database.EnsureDeletedAsync() : context.Database.EnsureDeleted());
        Assert.False(async ? await creator.ExistsAsync() : creator.Exists());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_without_tables_gets_them(bool async)
    {
        using var context = CreateContext();
        var creator = context.GetService<IRelationalDatabaseCreator>();
        await creator.CreateAsync();

        Assert.False(async ? await creator.HasTablesAsync() : creator.HasTables());
        Assert.True(async ? await context.Database.EnsureCreatedAsync() : context.Database.EnsureCreated());
        Assert.True(creator.HasTables());
    }

    [Fact]
    public void Creating_an_existing_database_does_no_harm()
    {
        using var context = CreateContext();
        context.Database.EnsureCreated();

        context.GetService<IRelationalDatabaseCreator>().Create();

        Assert.Equal(["0"], _database.Query("SELECT count() FROM Flight"));
    }

    [Fact]
    public void A_name_with_quotes_is_a_name()
    {
        var connectionString = $"Data Source=:memory:;Database={_database.Name}'`\\";
        using var context = new FlightContext(new DbContextOptionsBuilder<FlightContext>().UseClickHouse(connectionString).Options);
        try
        {
            Assert.True(context.Database.EnsureCreated());
            Assert.True(context.GetService<IRelationalDatabaseCreator>().HasTables());
        }
        finally
        {
            Assert.True(context.Database.EnsureDeleted());
        }
    }

    [Fact]
    public void The_create_script_names_every_table()
    {
        using var context = CreateContext();

        Assert.Contains("CREATE TABLE `Flight`", context.Database.GenerateCreateScript(), StringComparison.Ordinal);
    }

    private FlightContext CreateContext()
        => new(_database.Options<FlightContext>());

    private sealed class FlightContext(DbContextOptions<FlightContext> options) : DbContext(options)
    {
        public DbSet<Flight> Flight
            => Set<Flight>();
    }
}
