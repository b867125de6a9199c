using EFCore.SurrealDb.Tests.TestUtilities;

namespace EFCore.SurrealDb.Tests.Query;

/// <summary>
/// The engine leaves records without a value out of unique indexes, and yet finds and sorts by them: queries don't miss those records.
/// </summary>
public class UniqueIndexTests
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
    }
}
