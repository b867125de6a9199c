namespace Asking;

/// <summary>A line of airports.csv.</summary>
/// <param name="Code">The IATA code.</param>
/// <param name="Name">The airport's name.</param>
/// <param name="City">The city, or null if it's unknown.</param>
/// <param name="State">The state, or null if it's unknown.</param>
/// <param name="Country">The country.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
public sealed record AirportLine(string Code, string Name, string? City, string? State, string Country, double Latitude, double Longitude);
