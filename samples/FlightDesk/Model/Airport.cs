namespace FlightDesk.Model;

/// <summary>An airport of the United States.</summary>
public class Airport
{
    /// <summary>The airport's IATA (or FAA) code; the key.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    public string? City { get; set; }

    /// <summary>Two-letter code of the state or territory.</summary>
    public string? State { get; set; }

    public required string Country { get; set; }

    /// <summary>Degrees north.</summary>
    public double Latitude { get; set; }

    /// <summary>Degrees east.</summary>
    public double Longitude { get; set; }
}
