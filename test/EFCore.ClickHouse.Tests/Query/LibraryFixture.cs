using Microsoft.EntityFrameworkCore;
using Xunit;

namespace EFCore.ClickHouse.Tests.Query;

/// <summary>A database with <see cref="Library.Sample" /> in it.</summary>
public sealed class LibraryFixture : IAsyncLifetime
{
    public string Database { get; } = "library_" + Guid.NewGuid().ToString("N");

    public Library CreateContext(Action<DbContextOptionsBuilder>? options = null)
        => new(Database, options);

    public async Task InitializeAsync()
    {
        await using var context = CreateContext();
        await context.Database.EnsureCreatedAsync();
        context.AddRange(Library.Sample());
        await context.SaveChangesAsync();
    }

    public async Task DisposeAsync()
    {
        await using var context = CreateContext();
        await context.Database.EnsureDeletedAsync();
    }
}
