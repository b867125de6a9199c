namespace EFCore.SurrealDb.DesignSample;

/// <summary>An edge between airports.</summary>
public class Route
{
    /// <summary>The key, from a sequence.</summary>
    public int Id { get; set; }

    /// <summary>Where from.</summary>
    public int OriginId { get; set; }

    /// <summary>Where to.</summary>
    public int DestinationId { get; set; }

    /// <summary>How many flights.</summary>
    public int Flights { get; set; }
}
