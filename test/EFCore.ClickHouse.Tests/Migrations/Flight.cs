namespace EFCore.ClickHouse.Tests.Migrations;

internal class Flight
{
    public long Id { get; set; }
    public string Origin { get; set; } = "";
    public string? Note { get; set; }
    public DateTime Departure { get; set; }
    public DateTime? Arrival { get; set; }
    public int Delay { get; set; }
    public sbyte Sign { get; set; }
    public uint Version { get; set; }
    public bool IsDeleted { get; set; }
}
