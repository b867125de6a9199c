using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.Update.Cascades;

/// <summary>A database with the tables of <see cref="Graph" />.</summary>
public sealed class GraphFixture : IAsyncLifetime
{
    private readonly string _database = "graph_" + Guid.NewGuid().ToString("N");

    public Graph CreateContext(Action<DbContextOptionsBuilder>? options = null)
        => new(_database, options);

    public async Task InitializeAsync()
    {
        await using var context = CreateContext();
        await context.Database.EnsureCreatedAsync();
    }

    public async Task DisposeAsync()
    {
        await using var context = CreateContext();
        await context.Database.EnsureDeletedAsync();
    }
}
