using Microsoft.EntityFrameworkCore;
using Xunit;

namespace EFCore.ClickHouse.Tests.Query;

/// <summary>ExecuteUpdate and ExecuteDelete, with the number of rows that the engine doesn't report.</summary>
public sealed class BulkUpdateTest : IAsyncLifetime
{
    private readonly LibraryFixture _fixture = new();

    public Task InitializeAsync()
        => _fixture.InitializeAsync();

    public Task DisposeAsync()
        => _fixture.DisposeAsync();

    [Fact]
    public async Task Update_of_some_rows()
    {
        await using var context = _fixture.CreateContext();
        var added = 5;

        Assert.Equal(3, await context.Books.Where(b => b.Pages > 60).ExecuteUpdateAsync(s => s.SetProperty(b => b.Pages, b => b.Pages + added)));
        Assert.Equal([105, 50, 305, 75, 10, 20], context.Books.OrderBy(b => b.Id).Select(b => b.Pages).ToList());
    }

    [Fact]
    public void Update_with_values_of_another_table()
    {
        using var context = _fixture.CreateContext();

        Assert.Equal(
            2,
            context.Books.Where(b => b.Author!.Country == "FR" && b.Genre != null)
                .Select(b => new { Book = b, b.Author!.Name })
                .ExecuteUpdate(s => s.SetProperty(r => r.Book.Title, r => r.Name).SetProperty(r => r.Book.Pages, 1)));
        Assert.Equal(["A1", "A2", "A3", "Cy", "Di", "D2"], context.Books.OrderBy(b => b.Id).Select(b => b.Title).ToList());
        Assert.Equal([100, 50, 300, 1, 1, 20], context.Books.OrderBy(b => b.Id).Select(b => b.Pages).ToList());
    }

    [Fact]
    public async Task Delete_by_another_table()
    {
        await using var context = _fixture.CreateContext();

        Assert.Equal(1, await context.Authors.Where(a => !a.Books.Any()).ExecuteDeleteAsync());
        Assert.Equal([1, 3, 4], context.Authors.OrderBy(a => a.Id).Select(a => a.Id).ToList());
    }

    [Fact]
    public void Delete_of_nothing()
    {
        using var context = _fixture.CreateContext();

        Assert.Equal(0, context.Books.Where(b => b.Pages < 0).ExecuteDelete());
        Assert.Equal(6, context.Books.Count());
    }
}
