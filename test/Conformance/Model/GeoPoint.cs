namespace Conformance.Model;

public record struct GeoPoint(double Latitude, double Longitude);
