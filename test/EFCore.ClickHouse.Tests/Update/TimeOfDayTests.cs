using EFCore.ClickHouse.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore;

namespace EFCore.ClickHouse.Tests.Update;

/// <summary>Times of day in statements that change rows: the engine can't read the Time64 that it writes for itself.</summary>
public sealed class TimeOfDayTests : IDisposable
{
    private static readonly TimeOnly Late = new TimeOnly(23, 59, 58).Add(TimeSpan.FromTicks(1234567));

    private static readonly TimeSpan Negative = -new TimeSpan(4, 3, 2, 1, 123);

    private readonly EngineDatabase _database = new();

    public TimeOfDayTests()
    {
        using var context = CreateContext();
        context.Database.EnsureCreated();
        context.AddRange(Enumerable.Range(1, 3).Select(i => new Shift { Id = i, Start = new TimeOnly(i, 0) }));
        context.SaveChanges();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Are_saved_in_one_row_and_in_many(int count)
    {
        await using (var context = CreateContext())
        {
            foreach (var shift in context.Shifts.OrderBy(s => s.Id).Take(count))
            {
                shift.Start = Late.AddHours(shift.Id);
                shift.Pause = shift.Id == 2 ? null : Late;
                shift.Fine = Negative;
                shift.Coarse = TimeSpan.FromHours(-30);
                shift.Bells = [Late, TimeOnly.MinValue];
            }

            Assert.Equal(count, await context.SaveChangesAsync());
        }

        await using (var context = CreateContext())
        {
            foreach (var shift in context.Shifts.OrderBy(s => s.Id).Take(count))
            {
                Assert.Equal(Late.AddHours(shift.Id), shift.Start);
                Assert.Equal(shift.Id == 2 ? null : Late, shift.Pause);
                Assert.Equal(Negative, shift.Fine);
                Assert.Equal(TimeSpan.FromHours(-30), shift.Coarse);
                Assert.Equal([Late, TimeOnly.MinValue], shift.Bells);
            }
        }
    }

    [Fact]
    public async Task Are_checked_as_concurrency_tokens()
    {
        await using var first = CreateContext();
        await using var second = CreateContext();
        (await first.Shifts.SingleAsync(s => s.Id == 1)).Token = Late;
        var stale = await second.Shifts.SingleAsync(s => s.Id == 1);
        await first.SaveChangesAsync();
        stale.Token = TimeOnly.MaxValue;

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
        Assert.Equal(Late, (await second.Shifts.AsNoTracking().SingleAsync(s => s.Id == 1)).Token);
    }

    [Fact]
    public async Task Are_set_and_compared_by_bulk_updates_and_deletes()
    {
        var (late, negative) = (Late, Negative);
        List<TimeOnly> bells = [Late];
        await using var context = CreateContext();

        Assert.Equal(
            3,
            await context.Shifts.ExecuteUpdateAsync(
                s => s.SetProperty(e => e.Start, late).SetProperty(e => e.Fine, negative).SetProperty(e => e.Bells, bells)
                    .SetProperty(e => e.Pause, new TimeOnly(1, 2, 3))));
        Assert.Equal(3, await context.Shifts.CountAsync(s => s.Start == late && s.Fine == negative && s.Pause == new TimeOnly(1, 2, 3)));
        Assert.Equal(bells, (await context.Shifts.FirstAsync()).Bells);
        var times = new[] { late, TimeOnly.MinValue };
        Assert.Equal(1, await context.Shifts.Where(s => s.Id == 1 && times.Contains(s.Start)).ExecuteDeleteAsync());
        Assert.Equal(2, await context.Shifts.Where(s => s.Start >= late).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task Beyond_the_columns_range_are_refused()
    {
        await using var context = CreateContext();
        (await context.Shifts.FirstAsync()).Fine = TimeSpan.FromHours(1000);
        var saving = await Assert.ThrowsAnyAsync<Exception>(() => context.SaveChangesAsync());

        Assert.Contains("outside the range", saving.GetBaseException().Message, StringComparison.Ordinal);
    }

    public void Dispose()
        => _database.Dispose();

    private ShiftContext CreateContext()
        => new(_database.Options<ShiftContext>());

    private sealed class Shift
    {
        public int Id { get; set; }
        public TimeOnly Start { get; set; }
        public TimeOnly? Pause { get; set; }
        public TimeSpan Fine { get; set; }
        public TimeSpan Coarse { get; set; }
        public TimeOnly Token { get; set; }
        public List<TimeOnly> Bells { get; set; } = [];
    }

    private sealed class ShiftContext(DbContextOptions<ShiftContext> options) : DbContext(options)
    {
        public DbSet<Shift> Shifts => Set<Shift>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Shift>(
                b =>
                {
                    b.Property(s => s.Id).ValueGeneratedNever();
                    b.Property(s => s.Fine).HasColumnType("Time64(3)");
                    b.Property(s => s.Coarse).HasColumnType("Time");
                    b.Property(s => s.Token).IsConcurrencyToken();
                });
    }
}
