namespace RouteGraph.Model;

/// <summary>A route from one airport to another: an edge of the graph, with the number of flights as its payload.</summary>
public class Route
{
    /// <summary>The key, a UUID that the client makes.</summary>
    public Guid Id { get; set; }

    public required string OriginCode { get; set; }

    public Airport? Origin { get; set; }

    public required string DestinationCode { get; set; }

    public Airport? Destination { get; set; }

    /// <summary>Flights in the year of the data.</summary>
    public int Flights { get; set; }
}
