using System.Globalization;

namespace SurrealDb.AdoNet;

/// <summary>A geometry: a point, or parts that are geometries themselves, a polygon's being the line strings of its rings.</summary>
public sealed class SurrealDbGeometry : IEquatable<SurrealDbGeometry>
{
    private SurrealDbGeometry(SurrealDbGeometryKind kind, double x, double y, IReadOnlyList<SurrealDbGeometry> parts)
    {
        Kind = kind;
        X = x;
        Y = y;
        Parts = parts;
    }

    /// <summary>Which kind it is.</summary>
    public SurrealDbGeometryKind Kind { get; }

    /// <summary>A point's longitude in degrees, or whatever its first coordinate means; 0 for other kinds.</summary>
    public double X { get; }

    /// <summary>A point's latitude in degrees, or whatever its second coordinate means; 0 for other kinds.</summary>
    public double Y { get; }

    /// <summary>What it consists of; none for a point.</summary>
    public IReadOnlyList<SurrealDbGeometry> Parts { get; }

    /// <summary>Creates a point.</summary>
    /// <param name="x">The longitude in degrees.</param>
    /// <param name="y">The latitude in degrees.</param>
    public static SurrealDbGeometry Point(double x, double y)
        => new(SurrealDbGeometryKind.Point, x, y, []);

    /// <summary>Creates any kind but a point.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="parts">Its parts.</param>
    /// <exception cref="ArgumentException">The kind has parts of another kind, or a polygon has none.</exception>
    public static SurrealDbGeometry Create(SurrealDbGeometryKind kind, IEnumerable<SurrealDbGeometry> parts)
    {
        SurrealDbGeometryKind? expected = kind switch
        {
            SurrealDbGeometryKind.LineString or SurrealDbGeometryKind.MultiPoint => SurrealDbGeometryKind.Point,
            SurrealDbGeometryKind.Polygon or SurrealDbGeometryKind.MultiLineString => SurrealDbGeometryKind.LineString,
            SurrealDbGeometryKind.MultiPolygon => SurrealDbGeometryKind.Polygon,
            SurrealDbGeometryKind.Collection => null,
            _ => throw new ArgumentException($"A {kind} has no parts.", nameof(kind)),
        };
        SurrealDbGeometry[] all = [.. parts];
        if (all.Any(part => part is null || (expected is { } one && part.Kind != one)))
        {
            throw new ArgumentException($"A {kind} consists of {expected?.ToString() ?? "geometrie"}s and of nothing else.", nameof(parts));
        }

        return kind == SurrealDbGeometryKind.Polygon && all.Length == 0
            ? throw new ArgumentException("A polygon has one ring at least.", nameof(parts))
            : new SurrealDbGeometry(kind, 0, 0, all);
    }

    /// <inheritdoc />
    public bool Equals(SurrealDbGeometry? other)
        => other is not null && Kind == other.Kind && X.Equals(other.X) && Y.Equals(other.Y) && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc />
    public override bool Equals(object? obj)
        => Equals(obj as SurrealDbGeometry);

    /// <inheritdoc />
    public override int GetHashCode()
        => Parts.Aggregate(HashCode.Combine(Kind, X, Y), HashCode.Combine);

    /// <summary>Kind and coordinates, for messages.</summary>
    public override string ToString()
        => Kind == SurrealDbGeometryKind.Point
            ? string.Create(CultureInfo.InvariantCulture, $"({X:R}, {Y:R})")
            : $"{Kind}[{string.Join(", ", Parts)}]";
}
