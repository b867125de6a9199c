using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.Query;

/// <summary>
/// The engine leaves records without a value out of unique indexes, and yet finds and sorts by them; and it cuts off what any index finds before it
/// has asked the other conditions. Queries have their rows all the same.
/// </summary>
public class IndexTests
{
    [Fact]
    public async Task What_has_no_value_is_found_and_sorted()
    {
        await using var context = new MemberContext(TestDatabase.NewConnectionString());
        await context.Database.EnsureCreatedAsync();
        context.AddRange(
            new Member { Id = 1, Email = "b", Club = 1, Number = 1 },
            new Member { Id = 2, Email = null, Club = 1, Number = null },
            new Member { Id = 3, Email = "a", Club = null, Number = 1 },
            new Member { Id = 4, Email = null, Club = 2, Number = 7 });
        await context.SaveChangesAsync();
        var members = context.Members;
        string? none = null;
        var some = new[] { "a", null };

        Assert.Equal([2, 4], await members.Where(m => m.Email == null).Select(m => m.Id).Order().ToListAsync());
        Assert.Equal([2, 4], await members.Where(m => m.Email == none).Select(m => m.Id).Order().ToListAsync());
        Assert.Equal([2, 3, 4], await members.Where(m => some.Contains(m.Email)).Select(m => m.Id).Order().ToListAsync());
        Assert.Equal([3], await members.Where(m => m.Email == "a").Select(m => m.Id).ToListAsync());
        Assert.Equal([1, 2, 4], await members.Where(m => m.Email != "a").Select(m => m.Id).Order().ToListAsync());
        Assert.Equal([2, 4, 3, 1], await members.OrderBy(m => m.Email).ThenBy(m => m.Id).Select(m => m.Id).ToListAsync());
        Assert.Equal([null, null, "a"], await members.OrderBy(m => m.Email).Take(3).Select(m => m.Email).ToListAsync());
        Assert.Equal([1, 2], await members.Where(m => m.Club == 1).Select(m => m.Id).Order().ToListAsync());
        Assert.Equal([2], await members.Where(m => m.Club == 1 && m.Number == null).Select(m => m.Id).ToListAsync());
        Assert.Equal([1], await members.Where(m => m.Club == 1 && m.Number == 1).Select(m => m.Id).ToListAsync());
        Assert.Equal([null, 1, 1, 2], await members.OrderBy(m => m.Club).Select(m => m.Club).ToListAsync());
    }

    [Fact]
    public async Task What_an_index_finds_is_asked_all_conditions_before_it_is_cut_off()
    {
        await using var context = new MemberContext(TestDatabase.NewConnectionString());
        await context.Database.EnsureCreatedAsync();
        context.AddRange(Enumerable.Range(1, 40).Select(i => new Member { Id = i, Email = $"m{i}", Club = i, Number = 40 - i, Town = i % 2 }));
        await context.SaveChangesAsync();
        var members = context.Members;

        Assert.Equal(37, await members.Where(m => m.Town == 1 && m.Number < 5).Select(m => m.Id).OrderBy(i => i).FirstAsync());
        Assert.NotNull(await members.FirstOrDefaultAsync(m => m.Town == 1 && m.Club == 39));
        Assert.True(await members.AnyAsync(m => m.Town == 0 && m.Club == 38));
        Assert.Equal(
            [36, 38], await members.Where(m => new[] { 0, 2 }.Contains(m.Town) && m.Club > 30).OrderBy(m => m.Town).ThenBy(m => m.Id).Skip(2).Take(2).Select(m => m.Id).ToListAsync());
        Assert.Equal(3, await members.Where(m => m.Town == 1 && m.Club > 30).Take(3).CountAsync());
        Assert.Equal(
            [35, 37, 39],
            await members.Where(m => m.Id < 6 && m.Town == 1).OrderBy(m => m.Id)
                .Select(m => members.Where(x => x.Town == m.Town && x.Club == m.Club + 34).Select(x => x.Id).FirstOrDefault()).ToListAsync());
    }

    [Fact]
    public async Task A_value_is_found_by_the_index()
    {
        await using var context = new MemberContext(TestDatabase.NewConnectionString());

        Assert.Contains("WITH INDEX `IX_Members_Email` WHERE", context.Members.Where(m => m.Email == "a").ToQueryString(), StringComparison.Ordinal);
        Assert.Contains("WITH NOINDEX WHERE", context.Members.Where(m => m.Club == 1).ToQueryString(), StringComparison.Ordinal);
    }

    private class MemberContext(string connectionString) : DbContext
    {
        public DbSet<Member> Members => Set<Member>();

        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
            => optionsBuilder.UseSurrealDb(connectionString);

        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Member>(member =>
            {
                member.Property(m => m.Id).ValueGeneratedNever();
                member.HasIndex(m => m.Town);
                member.HasIndex(m => m.Email).IsUnique();
                member.HasIndex(m => new { m.Club, m.Number }).IsUnique();
            });
    }

    private class Member
    {
        public int Id { get; set; }

        public string? Email { get; set; }

        public int? Club { get; set; }

        public int? Number { get; set; }

        public int Town { get; set; }
    }
}
