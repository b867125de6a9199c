using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.Update;

/// <summary>A database with the tables of <see cref="Shop" />.</summary>
public sealed class ShopFixture : IAsyncLifetime
{
    public string Database { get; } = "shop_" + Guid.NewGuid().ToString("N");

    public Shop CreateContext(Action<DbContextOptionsBuilder>? options = null)
        => new(Database, options);

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
