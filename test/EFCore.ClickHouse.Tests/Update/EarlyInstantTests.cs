using EFCore.ClickHouse.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.Update;

/// <summary>Instants before 1970 in statements that change rows: the engine can't read those that it writes for itself.</summary>
public sealed class EarlyInstantTests : IDisposable
{
    private static readonly DateTime Early = new DateTime(1960, 5, 4, 1, 2, 3, DateTimeKind.Utc).AddTicks(1234567);

    private static readonly DateTime Marked = new(1999, 9, 9, 0, 0, 0, DateTimeKind.Utc);

    private readonly EngineDatabase _database = new();

    public EarlyInstantTests()
    {
        using var context = CreateContext();
        context.Database.EnsureCreated();
        context.AddRange(Enumerable.Range(1, 3).Select(i => new Event { Id = i, At = new DateTime(2020, 1, i, 0, 0, 0, DateTimeKind.Utc) }));
        context.SaveChanges();
    }

    public static TheoryData<DateTime> Instants
        => [DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), Early, new DateTime(1969, 12, 31, 23, 59, 59, DateTimeKind.Utc).AddTicks(5)];

    [Theory]
    [MemberData(nameof(Instants))]
    public async Task Are_saved_in_one_row_and_in_many(DateTime instant)
    {
        foreach (var count in new[] { 1, 3 })
        {
            await using (var context = CreateContext())
            {
                foreach (var @event in context.Events.OrderBy(e => e.Id).Take(count))
                {
                    @event.At = instant.AddSeconds(@event.Id);
                    @event.Maybe = @event.Id == 2 ? null : instant;
                    @event.Offset = new DateTimeOffset(instant);
                    @event.Zoned = Early;
                }

                Assert.Equal(count, await context.SaveChangesAsync());
            }

            await using (var context = CreateContext())
            {
                foreach (var @event in context.Events.OrderBy(e => e.Id).Take(count))
                {
                    Assert.Equal(instant.AddSeconds(@event.Id), @event.At);
                    Assert.Equal(@event.Id == 2 ? null : instant, @event.Maybe);
                    Assert.Equal(instant, @event.Offset.UtcDateTime);
                    Assert.Equal(new DateTime(1960, 5, 4, 1, 2, 3, 123, DateTimeKind.Utc), @event.Zoned);
                }
            }
        }
    }

    [Fact]
    public async Task Are_set_and_compared_by_bulk_updates_and_deletes()
    {
        var (instant, later) = (Early, Early.AddDays(1));
        await using var context = CreateContext();

        Assert.Equal(3, await context.Events.ExecuteUpdateAsync(s => s.SetProperty(e => e.At, instant).SetProperty(e => e.Zoned, later)));
        Assert.Equal(3, await context.Events.CountAsync(e => e.At == instant));
        Assert.Equal(
            1,
            await context.Events.Where(e => e.At < later && e.Id == 2)
                .ExecuteUpdateAsync(s => s.SetProperty(e => e.At, e => e.Id > 0 ? later : e.At)));
        Assert.Equal(2, await context.Events.Where(e => e.At < later).ExecuteDeleteAsync());
        Assert.Equal(later, (await context.Events.SingleAsync()).At);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Are_looked_for_in_lists_by_bulk_updates_and_deletes(bool isDeleting)
    {
        var unspecified = DateTime.SpecifyKind(Early, DateTimeKind.Unspecified);
        await using var context = CreateContext();
        await context.Events.Where(e => e.Id < 3)
            .ExecuteUpdateAsync(
                s => s.SetProperty(e => e.At, Early).SetProperty(e => e.Maybe, Early).SetProperty(e => e.Offset, Early).SetProperty(e => e.Zoned, Early));
        context.Events.Single(e => e.Id == 2).Maybe = null;
        await context.SaveChangesAsync();

        Assert.Equal(2, await ChangeAsync(e => new List<DateTime> { Early, DateTime.UnixEpoch }.Contains(e.At)));
        var instants = new[] { unspecified, new DateTime(1800, 1, 1, 0, 0, 0, DateTimeKind.Utc) };
        Assert.Equal(2, await ChangeAsync(e => instants.Contains(e.At)));
        Assert.Equal(1, await ChangeAsync(e => !instants.Contains(e.At)));
        Assert.Equal(2, await ChangeAsync(e => EF.Parameter(instants).Contains(e.At)));
        DateTime?[] maybes = [Early, null];
        Assert.Equal(3, await ChangeAsync(e => maybes.Contains(e.Maybe)));
        var none = new List<DateTime?> { null };
        Assert.Equal(2, await ChangeAsync(e => none.Contains(e.Maybe)));
        var offsets = new HashSet<DateTimeOffset> { new DateTimeOffset(unspecified, TimeSpan.Zero).ToOffset(TimeSpan.FromHours(5)) };
        Assert.Equal(2, await ChangeAsync(e => offsets.Contains(e.Offset)));
        var zoned = new List<DateTime> { new(1960, 5, 4, 1, 2, 3, 123, DateTimeKind.Utc) };
        Assert.Equal(2, await ChangeAsync(e => zoned.Contains(e.Zoned)));
        Assert.Equal(0, await ChangeAsync(e => Array.Empty<DateTime>().Contains(e.At)));

        // The rows are counted by a query, and changed by a statement that must find the same ones.
        async Task<int> ChangeAsync(System.Linq.Expressions.Expression<Func<Event, bool>> predicate)
        {
            var before = await context.Events.AsNoTracking().ToListAsync();
            var changed = isDeleting
                ? await context.Events.Where(predicate).ExecuteDeleteAsync()
                : await context.Events.Where(predicate).ExecuteUpdateAsync(s => s.SetProperty(e => e.Fine, Marked));
            var left = await context.Events.AsNoTracking().ToListAsync();
            Assert.Equal(changed, isDeleting ? before.Count - left.Count : left.Count(e => e.Fine == Marked));
            await context.Events.ExecuteDeleteAsync();
            context.ChangeTracker.Clear();
            context.AddRange(before);
            await context.SaveChangesAsync();
            context.ChangeTracker.Clear();

            return changed;
        }
    }

    [Fact]
    public async Task Are_set_in_collections_by_bulk_updates()
    {
        await using var context = CreateContext();
        List<DateTime> times = [Early, DateTime.UnixEpoch];
        Assert.Equal(3, await context.Events.ExecuteUpdateAsync(s => s.SetProperty(e => e.Times, times)));
        Assert.Equal(times, (await context.Events.FirstAsync()).Times);
    }

    [Fact]
    public async Task Beyond_the_columns_range_are_refused()
    {
        await using var context = CreateContext();
        (await context.Events.FirstAsync()).Fine = DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);
        var saving = await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync());
        Assert.Contains("outside the range", saving.GetBaseException().Message, StringComparison.Ordinal);

        var early = DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);
        var setting = await Assert.ThrowsAnyAsync<Exception>(() => context.Events.ExecuteUpdateAsync(s => s.SetProperty(e => e.Fine, early)));
        Assert.Contains("outside the range", setting.GetBaseException().Message, StringComparison.Ordinal);
    }

    public void Dispose()
        => _database.Dispose();

    private EventContext CreateContext()
        => new(_database.Options<EventContext>());

    private sealed class Event
    {
        public int Id { get; set; }
        public DateTime At { get; set; }
        public DateTime? Maybe { get; set; }
        public DateTimeOffset Offset { get; set; }
        public DateTime Zoned { get; set; } = DateTime.UnixEpoch;
        public DateTime Fine { get; set; } = DateTime.UnixEpoch;
        public List<DateTime> Times { get; set; } = [];
    }

    private sealed class EventContext(DbContextOptions<EventContext> options) : DbContext(options)
    {
        public DbSet<Event> Events => Set<Event>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Event>(
                b =>
                {
                    b.Property(e => e.Id).ValueGeneratedNever();
                    b.Property(e => e.Zoned).HasColumnType("DateTime64(3, 'Europe/Berlin')");
                    b.Property(e => e.Fine).HasColumnType("DateTime64(9, 'UTC')");
                });
    }
}
