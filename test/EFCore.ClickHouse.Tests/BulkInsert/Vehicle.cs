namespace EFCore.ClickHouse.Tests.BulkInsert;

public abstract class Vehicle
{
    public int Id { get; set; }

    public VehicleKind Kind { get; set; }

    public VehicleKind? OtherKind { get; set; }

    public Plate? Plate { get; set; }

    public DateTime? Seen { get; set; }

    public DateTime Since { get; set; }

    public int Stars { get; set; }

    public Engine? Engine { get; set; }

    public Position Position { get; set; } = new();

    public Owner? Owner { get; set; }
}
