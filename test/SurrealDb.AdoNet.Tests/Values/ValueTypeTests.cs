using Xunit;

namespace SurrealDb.AdoNet.Tests.Values;

/// <summary>What values of the driver's own types are, and when they are equal.</summary>
public class ValueTypeTests
{
    [Fact]
    public void Record_ids_are_equal_by_what_is_in_their_keys()
    {
        Assert.Equal(new SurrealDbRecordId("t", 1), new SurrealDbRecordId("t", 1L));
        Assert.Equal(new SurrealDbRecordId("t", new[] { 1L, 2L }), new SurrealDbRecordId("t", new List<object?> { 1L, 2L }));
        Assert.Equal(
            new SurrealDbRecordId("t", new Dictionary<string, object?> { ["a"] = 1L, ["b"] = new object?[] { 2L } }).GetHashCode(),
            new SurrealDbRecordId("t", new Dictionary<string, object?> { ["b"] = new object?[] { 2L }, ["a"] = 1L }).GetHashCode());
        Assert.NotEqual(new SurrealDbRecordId("t", "1"), new SurrealDbRecordId("t", 1));
        Assert.NotEqual(new SurrealDbRecordId("t", 1), new SurrealDbRecordId("u", 1));
        Assert.Equal("t:[1, {a: x}]", new SurrealDbRecordId("t", new object?[] { 1L, new Dictionary<string, object?> { ["a"] = "x" } }).ToString());
    }

    [Fact]
    public void Keys_that_no_record_has_are_refused()
    {
        foreach (var key in new object[] { true, 1.5, 1m, DateTime.UtcNow, new byte[1], ulong.MaxValue })
        {
            Assert.Throws<ArgumentException>(() => new SurrealDbRecordId("t", key));
        }

        Assert.Throws<ArgumentException>(() => new SurrealDbRecordId("", 1));
        Assert.Throws<ArgumentNullException>(() => new SurrealDbRecordId("t", null!));
    }

    [Fact]
    public void Sets_have_no_order()
    {
        Assert.Equal(new SurrealDbSet([1L, "a", 1L]), new SurrealDbSet(["a", 1L]));
        Assert.Equal(2, new SurrealDbSet([1L, "a", 1L]).Count);
        Assert.True(new SurrealDbSet([new object?[] { 1L }]).Contains(new List<object?> { 1L }));
    }

    [Fact]
    public void Geometries_have_the_parts_of_their_kind()
    {
        var point = SurrealDbGeometry.Point(1, 2);
        Assert.Throws<ArgumentException>(() => SurrealDbGeometry.Create(SurrealDbGeometryKind.Polygon, [point]));
        Assert.Throws<ArgumentException>(() => SurrealDbGeometry.Create(SurrealDbGeometryKind.Polygon, []));
        Assert.Throws<ArgumentException>(() => SurrealDbGeometry.Create(SurrealDbGeometryKind.Point, []));
        Assert.Equal("LineString[(1, 2), (1, 2)]", SurrealDbGeometry.Create(SurrealDbGeometryKind.LineString, [point, point]).ToString());
    }
}
