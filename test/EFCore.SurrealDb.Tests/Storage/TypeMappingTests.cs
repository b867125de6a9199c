using System.Net;
using EFCore.SurrealDb.Storage.Internal.Mapping;
using EFCore.SurrealDb.Tests.Query.Translators;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace EFCore.SurrealDb.Tests.Storage;

/// <summary>That values of every type come back as they were, and are found by a parameter and by a literal.</summary>
public class TypeMappingTests
{
    [Fact]
    public async Task Numbers()
    {
        await Check("bool", true, false);
        await Check("int", byte.MinValue, byte.MaxValue);
        await Check("int", sbyte.MinValue, sbyte.MaxValue);
        await Check("int", short.MinValue, short.MaxValue);
        await Check("int", ushort.MinValue, ushort.MaxValue);
        await Check("int", int.MinValue, int.MaxValue);
        await Check("int", uint.MinValue, uint.MaxValue);
        await Check("int", long.MinValue, long.MaxValue);
        await Check("int", 0UL, (ulong)long.MaxValue);
        await Check("float", 0.1f, -1.5f, float.MaxValue, float.Epsilon);
        await Check("float", 0.1, -1.5, double.MaxValue, double.Epsilon, double.PositiveInfinity, 5.0);
        await Check("decimal", 0.1m, -1.5m, decimal.MaxValue, 0.0000000000000000000000000001m, 5m);
        await Check("int", (int?)5, null);
        await Check("int", DayOfWeek.Monday, DayOfWeek.Sunday);
        await Check("int", (DayOfWeek?)DayOfWeek.Monday, null);
    }

    [Fact]
    public async Task Text_and_bytes()
    {
        await Check("string", "", "it's \\ `q` \"d\" \0 é 😀");
        await Check("string", 'c', 'é', '\'');
        await Check("bytes", Array.Empty<byte>(), [0, 1, 255]);
        await Check("uuid", Guid.Empty, Guid.NewGuid());
        await Check("string", new Uri("https://example.org/a?b=c"));
        await Check("string", IPAddress.Parse("192.0.2.1"), IPAddress.IPv6Loopback);
    }

    [Fact]
    public async Task Times()
    {
        await Check("datetime", DateTime.MinValue, DateTime.MaxValue, new DateTime(2020, 2, 29, 13, 14, 15, DateTimeKind.Utc).AddTicks(1_234_567));
        await Check("datetime", new DateTimeOffset(2020, 2, 29, 13, 14, 15, TimeSpan.FromHours(5)));
        await Check("datetime", DateOnly.MinValue, DateOnly.MaxValue);
        await Check("duration", TimeOnly.MinValue, TimeOnly.MaxValue);
        await Check("duration", TimeSpan.Zero, TimeSpan.MaxValue, new TimeSpan(1, 2, 3));
        await Check("duration", new SurrealDbDuration(5, 1));
        await Check("datetime", new SurrealDbDateTime(5, 1));
    }

    [Fact]
    public async Task A_time_of_another_zone_is_the_same_instant_in_UTC()
    {
        var local = new DateTime(2020, 6, 1, 12, 0, 0, DateTimeKind.Local);
        await using var context = await Translation.Fill([(local, 0)]);
        var read = await context.Rows.Select(r => r.Left).SingleAsync();

        Assert.Equal(DateTimeKind.Utc, read.Kind);
        Assert.Equal(local.ToUniversalTime(), read);
        Assert.Equal(1, await context.Rows.CountAsync(r => r.Left == local));
    }

    [Fact]
    public async Task The_engines_own_types()
    {
        await Check("record", new SurrealDbRecordId("person", 5), new SurrealDbRecordId("a b", new object[] { 1L, "x" }));
        await Check("geometry", SurrealDbGeometry.Point(1.5, 2));
    }

    [Fact]
    public async Task Arrays()
    {
        await Check("array<int>", [1, 2, 3], Array.Empty<int>());
        await Check("array<option<int>>", [1, null], Array.Empty<int?>());
        await Check("array<option<string>>", new List<string?> { "a", null, "" });
        await Check<string[]?>("array<option<string>>", ["a"], null);
        await Check("array<datetime>", new List<DateOnly> { new(2020, 1, 1) });
        await Check<DayOfWeek[]>("array<int>", [DayOfWeek.Friday]);
        await Check("array<uuid>", new HashSet<Guid> { Guid.NewGuid(), Guid.Empty });
    }

    [Fact]
    public async Task Dictionaries()
    {
        await Check("object", new Dictionary<string, int> { ["a 'b"] = 1, [""] = 2 }, []);
        await Check("object", new Dictionary<string, string> { ["a"] = "x" });
        await Check("object", new Dictionary<string, DayOfWeek> { ["a"] = DayOfWeek.Friday });
        var refused = await Assert.ThrowsAsync<NotSupportedException>(
            () => Translation.Fill([(new Dictionary<string, string?> { ["a"] = null }, 0)]));

        Assert.Contains("'a'", refused.Message);
    }

    [Fact]
    public void A_change_inside_of_a_collection_is_seen()
    {
        using var context = new RowContext<List<int>, Dictionary<string, int[]>>(
            new DbContextOptionsBuilder<RowContext<List<int>, Dictionary<string, int[]>>>().UseSurrealDb("Server=ws://localhost").Options);
        var row = new Row<List<int>, Dictionary<string, int[]>> { Id = 1, Left = [1], Right = new() { ["a"] = [1] } };
        context.Attach(row);
        row.Left.Add(2);
        row.Right["a"][0] = 2;
        context.ChangeTracker.DetectChanges();

        Assert.True(context.Entry(row).Property(r => r.Left).IsModified);
        Assert.True(context.Entry(row).Property(r => r.Right).IsModified);
    }

    [Theory]
    [InlineData("option<int>", typeof(int), "int")]
    [InlineData("int", null, "int")]
    [InlineData("record<person>", typeof(SurrealDbRecordId), "record<person>")]
    [InlineData("any", typeof(string), "any")]
    [InlineData("geometry<point>", null, "geometry<point>")]
    [InlineData("array<string>", typeof(List<string>), "array<string>")]
    [InlineData("array<int, 5>", typeof(short[]), "array<int, 5>")]
    [InlineData("object", typeof(Dictionary<string, bool>), "object")]
    [InlineData("datetime", typeof(DateOnly), "datetime")]
    public void A_type_can_be_named(string storeType, Type? clrType, string expected)
    {
        var mapping = clrType is null ? Source().FindMapping(storeType) : Source().FindMapping(clrType, storeType);

        Assert.Equal(expected, mapping?.StoreType);
        Assert.True(clrType is null || mapping!.ClrType == clrType);
    }

    [Theory]
    [InlineData("int", typeof(SurrealDbGeometry))]
    [InlineData("nonsense", typeof(int))]
    [InlineData("duration", typeof(int[]))]
    public void A_type_that_holds_no_such_values_is_no_mapping(string storeType, Type clrType)
        => Assert.Null(Source().FindMapping(clrType, storeType));

    [Fact]
    public async Task What_the_engine_cant_hold_is_refused()
    {
        await using var context = await Translation.Fill([(TimeSpan.Zero, 1UL)]);
        var (span, number) = (TimeSpan.FromSeconds(-1), ulong.MaxValue);

        Assert.Contains("negative", (await Assert.ThrowsAnyAsync<Exception>(() => context.Rows.CountAsync(r => r.Left == span))).Message);
        Assert.Contains("9223372036854775807", (await Assert.ThrowsAnyAsync<Exception>(() => context.Rows.CountAsync(r => r.Right == number))).Message);
    }

    private static IRelationalTypeMappingSource Source()
    {
        using var context = new RowContext<int, int>(new DbContextOptionsBuilder<RowContext<int, int>>().UseSurrealDb("Server=ws://localhost").Options);

        return context.GetService<IRelationalTypeMappingSource>();
    }

    private static async Task Check<T>(string storeType, params T[] values)
    {
        await using var context = await Translation.Fill(values.Select(v => (v, 0)).ToArray());
        var property = context.Model.FindEntityType(typeof(Row<T, int>))!.FindProperty("Left")!;

        Assert.Equal(storeType, property.GetRelationalTypeMapping().StoreType);
        Assert.Equal(values, await context.Rows.OrderBy(r => r.Id).Select(r => r.Left).ToListAsync());
        foreach (var value in values)
        {
            Assert.Equal(values.Count(v => Same(v, value)), await context.Rows.CountAsync(r => r.Left!.Equals(value)));
            Assert.Equal(values.Count(v => Same(v, value)), await context.Rows.CountAsync(r => r.Left!.Equals(EF.Constant(value))));
        }

        bool Same(T left, T right)
            => property.GetValueComparer().Equals(left, right);
    }
}
