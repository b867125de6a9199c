using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.Update;

public sealed class ConcurrencyTokenTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Theory]
    [InlineData(1)]
    [InlineData(null)]
    public async Task The_second_of_two_writers_fails(int? version)
    {
        var id = await AddAsync(version);
        await using var first = shop.CreateContext();
        await using var second = shop.CreateContext();
        var one = await first.Accounts.SingleAsync(a => a.Id == id);
        var two = await second.Accounts.SingleAsync(a => a.Id == id);

        // Both write the very same values: only the token tells them apart.
        (one.Balance, one.Version) = (90, 2);
        (two.Balance, two.Version) = (90, 2);
        await first.SaveChangesAsync();
        var exception = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
        Assert.Same(two, Assert.Single(exception.Entries).Entity);

        await exception.Entries[0].ReloadAsync();
        two.Balance = 80;
        two.Version = null;
        second.SaveChanges();

        second.Remove(two);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(
            () =>
            {
                first.Remove(one);

                return first.SaveChangesAsync();
            });
        await second.SaveChangesAsync();
        Assert.False(await first.Accounts.AnyAsync(a => a.Id == id));
    }

    [Fact]
    public async Task One_of_many_racing_writers_wins_each_round()
    {
        var id = await AddAsync(0);
        var successes = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 4),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (_, cancellationToken) =>
            {
                for (var i = 0; i < 10; i++)
                {
                    await using var context = shop.CreateContext();
                    var account = await context.Accounts.SingleAsync(a => a.Id == id, cancellationToken);
                    account.Balance--;
                    account.Version++;
                    try
                    {
                        await context.SaveChangesAsync(cancellationToken);
                        Interlocked.Increment(ref successes);
                    }
                    catch (DbUpdateConcurrencyException)
                    {
                    }
                }
            });

        await using var reader = shop.CreateContext();
        var final = await reader.Accounts.SingleAsync(a => a.Id == id);
        Assert.InRange(successes, 10, 40);
        Assert.Equal((100 - successes, successes), (final.Balance, final.Version));
    }

    [Fact]
    public async Task Only_the_conflicting_entries_are_reported_and_nothing_of_the_group_is_written()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            ids.Add(await AddAsync(1));
        }

        await using var context = shop.CreateContext();
        var accounts = await context.Accounts.Where(a => ids.Contains(a.Id)).ToListAsync();
        await using (var other = shop.CreateContext())
        {
            var account = await other.Accounts.SingleAsync(a => a.Id == accounts[2].Id);
            account.Version = 5;
            await other.SaveChangesAsync();
        }

        accounts.ForEach(a => (a.Balance, a.Version) = (1, 2));
        var exception = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => context.SaveChangesAsync());
        Assert.Same(accounts[2], Assert.Single(exception.Entries).Entity);

        await using var reader = shop.CreateContext();
        Assert.Equal(4, await reader.Accounts.CountAsync(a => ids.Contains(a.Id) && a.Balance == 100));

        await exception.Entries[0].ReloadAsync();
        accounts[2].Balance = 1;
        Assert.Equal(4, await context.SaveChangesAsync());
        Assert.Equal(4, await reader.Accounts.CountAsync(a => ids.Contains(a.Id) && a.Balance == 1));
    }

    [Fact]
    public async Task Row_versions_are_made_on_every_write()
    {
        await using var context = shop.CreateContext();
        var page = new Page { Text = "one" };
        context.Add(page);
        await context.SaveChangesAsync();
        var first = page.RowVersion;
        Assert.Equal(8, first!.Length);

        await using var other = shop.CreateContext();
        var same = await other.Pages.SingleAsync(p => p.Id == page.Id);
        Assert.Equal(first, same.RowVersion);

        page.Text = "two";
        await context.SaveChangesAsync();
        Assert.NotEqual(first, page.RowVersion);

        same.Text = "lost";
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => other.SaveChangesAsync());
        await other.Entry(same).ReloadAsync();
        Assert.Equal("two", same.Text);
        Assert.Equal(page.RowVersion, same.RowVersion);
    }

    private async Task<Guid> AddAsync(int? version)
    {
        await using var context = shop.CreateContext();
        var account = new Account { Balance = 100, Version = version };
        context.Add(account);
        await context.SaveChangesAsync();

        return account.Id;
    }
}
