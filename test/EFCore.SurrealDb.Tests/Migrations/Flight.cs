namespace EFCore.SurrealDb.Tests.Migrations;

public class Flight
{
    public int Id { get; set; }

    public string Number { get; set; } = "";

    public DateTime Departure { get; set; }

    public decimal? Fare { get; set; }

    public string AirlineCode { get; set; } = "";

    public Airline Airline { get; set; } = null!;

    public List<Seat> Seats { get; } = [];
}
