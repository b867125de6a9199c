namespace Conformance.Model;

/// <summary>Has complex properties: a class with a nested one, and a struct.</summary>
public class Depot
{
    public int Id { get; set; }
    public required string Name { get; set; }
    public required Dimensions Size { get; set; }
    public GeoPoint Location { get; set; }
}
