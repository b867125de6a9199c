using SurrealDb.AdoNet.Values;
using Cbor;

namespace SurrealDb.AdoNet.Tests.Values;

/// <summary>Values of every type, and how they look in CBOR.</summary>
internal static class ValueData
{
    /// <summary>.NET's value, its bytes as the engine writes them, and the engine's name of its type.</summary>
    public static readonly (object? Value, string Hex, string Type)[] All =
    [
        (null, "c6f6", "none"),
        (SurrealDbNull.Value, "f6", "null"),
        (true, "f5", "bool"),
        (0L, "00", "int"),
        (long.MaxValue, "1b7fffffffffffffff", "int"),
        (long.MinValue, "3b7fffffffffffffff", "int"),
        (1.5, "f93e00", "float"),
        (0.1, "fb3fb999999999999a", "float"),
        (double.PositiveInfinity, "f97c00", "float"),
        (double.NaN, "f97e00", "float"),
        (12.345m, "ca6631322e333435", "decimal"),
        (decimal.MaxValue, "ca781d3739323238313632353134323634333337353933353433393530333335", "decimal"),
        (-0.0000000000000000000000000001m, "ca781f2d302e30303030303030303030303030303030303030303030303030303031", "decimal"),
        ("", "60", "string"),
        ("a:b é 😀\0", "6c613a6220c3a920f09f988000", "string"),
        (new byte[] { 0, 255 }, "4200ff", "bytes"),
        (Guid.Parse("0123abcd-4567-89ab-cdef-0123456789ab"), "d825500123abcd456789abcdef0123456789ab", "uuid"),
        (new SurrealDbDateTime(1_577_836_800, 123_456_789), "cc821a5e0be1001a075bcd15", "datetime"),
        (new SurrealDbDateTime(-1, 999_999_999), "cc82201a3b9ac9ff", "datetime"),
        (new SurrealDbDuration(0, 0), "ce80", "duration"),
        (new SurrealDbDuration(5400, 0), "ce81191518", "duration"),
        (new SurrealDbDuration(1, 5), "ce820105", "duration"),
        (Array.Empty<object?>(), "80", "array"),
        (new object?[] { 1L, null, new object?[] { "x" } }, "8301c6f6816178", "array"),
        (new Dictionary<string, object?>(), "a0", "object"),
        (new Dictionary<string, object?> { ["a"] = 1L, ["b"] = new Dictionary<string, object?> { ["c"] = SurrealDbNull.Value } }, "a26161016162a16163f6", "object"),
        (new SurrealDbTable("t x"), "c763742078", "table"),
        (new SurrealDbRecordId("t", 5), "c882617405", "record"),
        (new SurrealDbRecordId("t", "a b"), "c882617463612062", "record"),
        (new SurrealDbRecordId("t", Guid.Parse("0123abcd-4567-89ab-cdef-0123456789ab")), "c8826174d825500123abcd456789abcdef0123456789ab", "record"),
        (new SurrealDbRecordId("t", new object?[] { 1L, "x" }), "c882617482016178", "record"),
        (new SurrealDbRecordId("t", new Dictionary<string, object?> { ["a"] = 1L }), "c8826174a1616101", "record"),
        (new SurrealDbRecordId("t", new SurrealDbRange(new SurrealDbBound(1L, true), new SurrealDbBound(5L, false))), "c8826174d83182d83201d83305", "record"),
        (new SurrealDbRecordId("t", new SurrealDbRange(new SurrealDbBound(new object?[] { 5L }, true), null)), "c8826174d83182d8328105f6", "record"),
        (new SurrealDbRange(new SurrealDbBound(1L, true), new SurrealDbBound(5L, true)), "d83182d83201d83205", "range"),
        (new SurrealDbRange(null, null), "d83182f6f6", "range"),
        (new SurrealDbSet([1L, 2L]), "d838820102", "set"),
        (Point(1.5, -2), "d85882f93e00f9c000", "geometry<point>"),
        (Many(SurrealDbGeometryKind.LineString, Point(0, 0), Point(1, 1)), "d85982d85882f90000f90000d85882f93c00f93c00", "geometry<line>"),
        (Many(SurrealDbGeometryKind.Polygon, Ring()), "d85a81d85984d85882f90000f90000d85882f93c00f90000d85882f93c00f93c00d85882f90000f90000", "geometry<polygon>"),
        (Many(SurrealDbGeometryKind.MultiPoint, Point(0, 0)), "d85b81d85882f90000f90000", "geometry<multipoint>"),
        (Many(SurrealDbGeometryKind.MultiLineString, Ring()), "d85c81d85984d85882f90000f90000d85882f93c00f90000d85882f93c00f93c00d85882f90000f90000", "geometry<multiline>"),
        (Many(SurrealDbGeometryKind.MultiPolygon, Many(SurrealDbGeometryKind.Polygon, Ring())), "d85d81d85a81d85984d85882f90000f90000d85882f93c00f90000d85882f93c00f93c00d85882f90000f90000", "geometry<multipolygon>"),
        (Many(SurrealDbGeometryKind.Collection, Point(0, 0), Many(SurrealDbGeometryKind.MultiPoint)), "d85e82d85882f90000f90000d85b80", "geometry<collection>"),
    ];

    public static byte[] Write(object? value)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        ValueWriter.Write(new CborWriter(output), value);
        return output.WrittenSpan.ToArray();
    }

    public static object? Read(byte[] bytes)
    {
        var reader = new CborReader(bytes);
        var value = ValueReader.Read(ref reader);
        reader.ReadEnd();
        return value;
    }

    private static SurrealDbGeometry Point(double x, double y)
        => SurrealDbGeometry.Point(x, y);

    private static SurrealDbGeometry Ring()
        => Many(SurrealDbGeometryKind.LineString, Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 0));

    private static SurrealDbGeometry Many(SurrealDbGeometryKind kind, params SurrealDbGeometry[] parts)
        => SurrealDbGeometry.Create(kind, parts);
}
