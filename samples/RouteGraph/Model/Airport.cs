namespace RouteGraph.Model;

/// <summary>An airport of the United States: a node of the graph.</summary>
public class Airport
{
    /// <summary>The airport's IATA (or FAA) code; the key.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    public string? City { get; set; }

    /// <summary>Two-letter code of the state or territory.</summary>
    public string? State { get; set; }

    public required string Country { get; set; }

    /// <summary>Where it is: a document within the airport's.</summary>
    public required Position Position { get; set; }

    /// <summary>The routes that begin here.</summary>
    public List<Route> Departures { get; } = [];

    /// <summary>The routes that end here.</summary>
    public List<Route> Arrivals { get; } = [];

    /// <summary>The airports that routes from here lead to.</summary>
    public List<Airport> Destinations { get; } = [];

    /// <summary>The airports from where routes lead here.</summary>
    public List<Airport> Origins { get; } = [];
}
