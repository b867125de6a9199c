namespace ClickHouse.AdoNet.Types;

/// <summary>A geometric type: a named tuple, array or variant. A point is a pair (x, y) of doubles.</summary>
public sealed class ClickHouseGeoType : ClickHouseType
{
    internal static readonly ClickHouseGeoType Point = new(
        "Point",
        typeof((double, double)),
        new ClickHouseTupleType([new ClickHouseTupleElement(null, ClickHouseTypes.Float64), new ClickHouseTupleElement(null, ClickHouseTypes.Float64)]));

    internal static readonly ClickHouseGeoType Ring = ArrayOf("Ring", Point);
    internal static readonly ClickHouseGeoType LineString = ArrayOf("LineString", Point);
    internal static readonly ClickHouseGeoType MultiLineString = ArrayOf("MultiLineString", LineString);
    internal static readonly ClickHouseGeoType Polygon = ArrayOf("Polygon", Ring);
    internal static readonly ClickHouseGeoType MultiPolygon = ArrayOf("MultiPolygon", Polygon);

    internal static readonly ClickHouseGeoType Geometry = new(
        "Geometry",
        typeof(object),
        new ClickHouseVariantType([LineString, MultiLineString, MultiPolygon, Point, Polygon, Ring]));

    private ClickHouseGeoType(string name, Type clrType, ClickHouseType layout)
        : base(ClickHouseTypeKind.Geo, name, clrType)
        => Layout = layout;

    /// <inheritdoc />
    public override bool IsNullable => Layout.IsNullable;

    internal override ClickHouseType Layout { get; }

    private static ClickHouseGeoType ArrayOf(string name, ClickHouseGeoType element)
        => new(name, element.ClrType.MakeArrayType(), new ClickHouseArrayType(element));
}
