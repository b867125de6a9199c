namespace SurrealDb.AdoNet;

/// <summary>The kinds of geometry, which are GeoJSON's (RFC 7946).</summary>
public enum SurrealDbGeometryKind
{
    /// <summary>A position.</summary>
    Point,

    /// <summary>Points that follow one another.</summary>
    LineString,

    /// <summary>A ring, and further ones for the holes in it.</summary>
    Polygon,

    /// <summary>Several points.</summary>
    MultiPoint,

    /// <summary>Several lines.</summary>
    MultiLineString,

    /// <summary>Several polygons.</summary>
    MultiPolygon,

    /// <summary>Geometries of any kind.</summary>
    Collection,
}
