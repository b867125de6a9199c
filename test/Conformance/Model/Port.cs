namespace Conformance.Model;

/// <summary>A harbour: string key, flags, dates, primitive collections, and two navigations to the same type.</summary>
public class Port
{
    public required string Id { get; set; }
    public required string Name { get; set; }
    public string? Country { get; set; }
    public double Latitude { get; set; }
    public double Longitude { get; set; }
    public int Berths { get; set; }
    public int? Depth { get; set; }
    public DateOnly Opened { get; set; }
    public TimeOnly? CurfewFrom { get; set; }
    public Facilities Facilities { get; set; }
    public List<string> Aliases { get; set; } = [];
    public List<Voyage> Departures { get; } = [];
    public List<Voyage> Arrivals { get; } = [];
    public List<Note> Notes { get; } = [];
    public List<Equipment> Equipment { get; } = [];
}
