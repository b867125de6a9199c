namespace FlightDesk.Model;

/// <summary>One flight of the first half of 2001: a fact, written once and never changed, so it needs no key.</summary>
public class Flight
{
    /// <summary>Scheduled departure, in the local time of <see cref="Origin" />.</summary>
    public DateTime Departure { get; set; }

    /// <summary>Arrival delay in minutes; negative if early.</summary>
    public int Delay { get; set; }

    /// <summary>Distance in miles.</summary>
    public int Distance { get; set; }

    /// <summary>IATA code of the airport of departure.</summary>
    public required string Origin { get; set; }

    /// <summary>IATA code of the airport of arrival.</summary>
    public required string Destination { get; set; }
}
