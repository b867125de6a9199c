using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace EFCore.ClickHouse.Tests.Query;

/// <summary>The engine in this process stops queries with parameters, which it rewrites, like others.</summary>
public sealed class StatementTimeoutTest(LibraryFixture fixture) : IClassFixture<LibraryFixture>
{
    /// <summary>After that long the statement wasn't stopped.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Time_out_stops_a_query_with_a_parameter()
    {
        await using var context = fixture.CreateContext();
        context.Database.SetCommandTimeout(1);

        await Assert.ThrowsAnyAsync<DbException>(() => Endless(context).ToListAsync().WaitAsync(Patience));
        await Assert.ThrowsAnyAsync<DbException>(() => Task.Run(() => Endless(context).ToList()).WaitAsync(Patience));
        Assert.NotEmpty(context.Books.ToList());
    }

    [Fact]
    public async Task Token_stops_a_query_with_a_parameter()
    {
        await using var context = fixture.CreateContext();
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Endless(context).ToListAsync(source.Token).WaitAsync(Patience));
        Assert.NotEmpty(context.Books.ToList());
    }

    private static IQueryable<ulong> Endless(Library context)
    {
        var wanted = 1UL;

        return context.Database.SqlQuery<ulong>($"SELECT sipHash64(number, {"salt"}) AS Value FROM numbers(1000000000000)").Where(h => h == wanted);
    }
}
