using EFCore.ClickHouse.Tests.TestUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Xunit;

namespace EFCore.ClickHouse.Tests.Query;

/// <summary>Truth values that a converter keeps as text, where queries need the engine's own.</summary>
public sealed class ConvertedBoolTest : IDisposable
{
    private static readonly Switch[] Sample =
    [
        new() { Id = 1, On = true, Was = null, Plain = true },
        new() { Id = 2, On = false, Was = true, Plain = true },
        new() { Id = 3, On = true, Was = false, Plain = false },
        new() { Id = 4, On = false, Was = null, Plain = false },
    ];

    private readonly EngineDatabase _database = new();

    public ConvertedBoolTest()
    {
        using var context = CreateContext();
        context.Database.EnsureCreated();
        context.AddRange(Sample);
        context.SaveChanges();
    }

    [Fact]
    public void Negated()
        => Same(switches => switches.Select(s => new { s.Id, s.On, Off = !s.On, WasOff = !s.Was }));

    [Fact]
    public void Compared_with_plain_ones()
        => Same(
            switches => switches.Select(
                s => new
                {
                    s.Id,
                    Equal = s.On == s.Plain,
                    Differ = s.Id > 2 != s.On,
                    Nullable = s.Was == s.Plain,
                    NullableDiffers = s.Was != s.Plain,
                }));

    [Fact]
    public void Compared_with_ones_of_another_converter()
        => Same(switches => switches.Select(s => new { s.Id, Equal = s.On == s.Number, Nullable = s.Was == s.Number }));

    [Fact]
    public void Combined_with_plain_ones()
        => Same(switches => switches.Select(s => new { s.Id, And = s.On && s.Plain, Or = s.Plain | s.On, Xor = s.On ^ s.Plain, Both = s.On ^ s.On }));

    [Fact]
    public void Alternating_with_others()
        => Same(
            switches => switches.Select(
                s => new
                {
                    s.Id,
                    Plain = s.Id > 2 ? s.On : s.Plain,
                    Converted = s.Id > 2 ? s.Plain : s.On,
                    Other = s.Id > 2 ? s.On : s.Number,
                    Alike = s.Id > 2 ? s.On : s.Was ?? true,
                    Several = s.Id == 1 ? s.On : s.Id == 2 ? s.Plain : s.Id == 3 ? s.Number : false,
                    Maybe = s.Id > 2 ? s.Was : s.Plain,
                    Computed = s.Id > 2 ? s.On : s.Id == 1,
                    Constant = s.Id > 2 ? s.On : true,
                }));

    [Fact]
    public void In_place_of_null()
        => Same(
            switches => switches.Select(
                s => new
                {
                    s.Id,
                    Plain = s.Was ?? s.Plain,
                    Other = s.Was ?? s.Number,
                    Self = s.Was ?? s.On,
                    Converted = (s.Id > 2 ? null : (bool?)s.Plain) ?? s.On,
                }));

    [Fact]
    public void Filtered_by_what_alternates()
        => Same(switches => switches.Where(s => s.Id > 2 ? s.On : s.Plain).Where(s => s.Was ?? s.Plain).Select(s => s.Id));

    [Fact]
    public void Extremes()
        => Same(
            switches => switches.GroupBy(s => s.Plain)
                .Select(g => new { g.Key, Max = g.Max(s => s.Id > 2 ? s.On : s.Plain), Min = g.Min(s => s.Number), MaxOn = g.Max(s => s.On) }));

    [Fact]
    public void Differently_kept_values_are_refused_by_name()
    {
        using var context = CreateContext();
        foreach (var query in new[]
                 {
                     context.Switches.Where(s => s.Text == s.Int).Select(s => s.Text),
                     context.Switches.Select(s => s.Id > 2 ? s.Text : s.Int),
                     context.Switches.Select(s => (DayOfWeek?)s.Text ?? s.Int),
                     context.Switches.Where(s => s.Text > s.Int).Select(s => s.Int),
                 })
        {
            var message = Assert.Throws<InvalidOperationException>(() => query.Distinct().ToList()).Message;
            Assert.Contains("is kept as 'String'", message, StringComparison.Ordinal);
            Assert.Contains("Text", message, StringComparison.Ordinal);
        }

        Assert.Equal(4, context.Switches.Count(s => s.Int == s.Small && (s.Id > 2 ? s.Int : s.Small) == DayOfWeek.Sunday));
    }

    [Fact]
    public void Counted_in_groups()
        => Same(
            switches => switches.GroupBy(s => s.Plain)
                .Select(g => new { Id = g.Key, Count = g.Count(s => s.On), Not = g.Count(s => !s.On), Was = g.Count(s => s.Was == true) }));

    [Fact]
    public async Task Set_by_bulk_updates()
    {
        await using var context = CreateContext();
        await context.Switches.ExecuteUpdateAsync(
            s => s.SetProperty(e => e.On, e => !e.On).SetProperty(e => e.Was, e => e.Id == 1 ? null : e.Plain).SetProperty(e => e.Number, e => e.Id > 2));

        Assert.Equal(
            Sample.Select(s => (s.Id, !s.On, s.Id == 1 ? null : (bool?)s.Plain, s.Id > 2)),
            context.Switches.OrderBy(s => s.Id).AsEnumerable().Select(s => (s.Id, s.On, s.Was, s.Number)));
        Assert.Equal(["N|NULL|0", "Y|Y|0", "N|N|1", "Y|N|1"], _database.Query("SELECT On, Was, Number FROM Switches ORDER BY Id"));
    }

    public void Dispose()
        => _database.Dispose();

    private void Same<T>(Func<IQueryable<Switch>, IQueryable<T>> query)
    {
        using var context = CreateContext();

        Assert.Equal(query(Sample.AsQueryable()).AsEnumerable().OrderBy(r => r!.ToString()), query(context.Switches).AsEnumerable().OrderBy(r => r!.ToString()));
    }

    private SwitchContext CreateContext()
        => new(_database.Options<SwitchContext>());

    private sealed class Switch
    {
        public int Id { get; set; }
        public bool On { get; set; }
        public bool? Was { get; set; }
        public bool Number { get; set; }
        public bool Plain { get; set; }
        public DayOfWeek Text { get; set; }
        public DayOfWeek Int { get; set; }
        public DayOfWeek Small { get; set; }
    }

    private sealed class SwitchContext(DbContextOptions<SwitchContext> options) : DbContext(options)
    {
        public DbSet<Switch> Switches => Set<Switch>();

        protected override void OnModelCreating(ModelBuilder modelBuilder)
            => modelBuilder.Entity<Switch>(
                b =>
                {
                    b.Property(s => s.Id).ValueGeneratedNever();
                    b.Property(s => s.On).HasConversion(new BoolToStringConverter("N", "Y"));
                    b.Property(s => s.Was).HasConversion(new BoolToStringConverter("N", "Y"));
                    b.Property(s => s.Number).HasConversion(new BoolToZeroOneConverter<int>());
                    b.Property(s => s.Text).HasConversion<string>();
                    b.Property(s => s.Small).HasConversion<short>();
                });
    }
}
