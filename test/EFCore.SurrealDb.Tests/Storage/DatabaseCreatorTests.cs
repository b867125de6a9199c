using EFCore.SurrealDb.Tests.Migrations;
using EFCore.SurrealDb.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace EFCore.SurrealDb.Tests.Storage;

/// <summary>Creating and dropping databases on the engine.</summary>
public class DatabaseCreatorTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_comes_and_goes(bool async)
    {
        await using var context = new FlightContext(InNewNamespace());
        var creator = context.GetService<IRelationalDatabaseCreator>();

        Assert.False(async ? await creator.ExistsAsync() : creator.Exists());
        Assert.False(async ? await context.Database.EnsureDeletedAsync() : context.Database.EnsureDeleted());
        Assert.False(async ? await context.Database.CanConnectAsync() : context.Database.CanConnect());

        Assert.True(async ? await context.Database.EnsureCreatedAsync() : context.Database.EnsureCreated());
        Assert.True(async ? await creator.ExistsAsync() : creator.Exists());
        Assert.True(async ? await creator.HasTablesAsync() : creator.HasTables());
        Assert.True(async ? await context.Database.CanConnectAsync() : context.Database.CanConnect());
        Assert.False(async ? await context.Database.EnsureCreatedAsync() : context.Database.EnsureCreated());

        Assert.True(async ? await context.Database.EnsureDeletedAsync() : context.Database.EnsureDeleted());
        Assert.False(async ? await creator.ExistsAsync() : creator.Exists());
        Assert.True(async ? await context.Database.EnsureCreatedAsync() : context.Database.EnsureCreated());
    }

    [Fact]
    public async Task A_database_without_tables_gets_them()
    {
        await using var context = new FlightContext(TestDatabase.NewConnectionString());
        var creator = context.GetService<IRelationalDatabaseCreator>();
        await creator.CreateAsync();
        await creator.CreateAsync();

        Assert.False(creator.HasTables());
        Assert.True(context.Database.EnsureCreated());
        Assert.True(creator.HasTables());
    }

    [Theory]
    [InlineData(SurrealDbAuthLevel.Namespace)]
    [InlineData(SurrealDbAuthLevel.Database)]
    public async Task Users_of_a_namespace_or_a_database_create_what_they_may(SurrealDbAuthLevel level)
    {
        var root = InNewNamespace();
        await Engine.ExecuteAsync(root, $"DEFINE USER keeper ON {level.ToString().ToUpperInvariant()} PASSWORD 'p' ROLES OWNER");
        var own = new SurrealDbConnectionStringBuilder(root) { Username = "keeper", Password = "p", AuthLevel = level }.ConnectionString;
        await using var context = new FlightContext(own);

        Assert.True(await context.Database.EnsureCreatedAsync());
        Assert.False(await context.Database.EnsureCreatedAsync());
        Assert.True(await context.Database.CanConnectAsync());
        Assert.Equal(2, await context.Set<Airline>().CountAsync());
        Assert.True(await context.Database.EnsureDeletedAsync());
        Assert.Equal(level == SurrealDbAuthLevel.Database, await context.Database.CanConnectAsync());
        await context.Database.EnsureCreatedAsync();
        Assert.Equal(2, await context.Set<Airline>().CountAsync());
    }

    [Fact]
    public async Task A_model_becomes_tables_with_data()
    {
        var database = TestDatabase.NewConnectionString();
        await using var context = new FlightContext(database);
        await context.Database.EnsureCreatedAsync();

        Assert.Equal(
            [
                "{ Name: 'Lufthansa', id: Airline:LH }",
                "{ Name: \"Austrian \\\"it's\\\" `x`\", ParentCode: Airline:LH, id: Airline:OS }",
                "{ AirlineCode: Airline:LH, Departure: d'2026-01-02T03:04:05Z', Fare: 9.5dec, Number: 'LH1', id: Flight:1 }",
                "{ IsTaken: true, id: Seat:[1, '1A'] }"
            ],
            await Engine.QueryAsync(database, "SELECT * FROM Airline, Flight, Seat"));
        var error = await Assert.ThrowsAsync<SurrealDbException>(
            () => Engine.QueryAsync(database, "INSERT INTO Airline { id: 'XX', Name: 'Lufthansa' }"));
        Assert.Equal("IX_Airline_Name", error.ConstraintName);
    }

    private static string InNewNamespace()
        => new SurrealDbConnectionStringBuilder(TestDatabase.NewConnectionString()) { Namespace = $"ns `{Guid.NewGuid()}` it's" }.ConnectionString;
}
