namespace EFCore.SurrealDb.Tests.Migrations;

public class Seat
{
    public int FlightId { get; set; }

    public string Place { get; set; } = "";

    public bool IsTaken { get; set; }
}
