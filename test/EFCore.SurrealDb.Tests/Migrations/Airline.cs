namespace EFCore.SurrealDb.Tests.Migrations;

public class Airline
{
    public string Code { get; set; } = "";

    public string Name { get; set; } = "";

    public Airline? Parent { get; set; }
}
