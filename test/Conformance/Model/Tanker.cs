namespace Conformance.Model;

public class Tanker : CargoShip
{
    public required string Liquid { get; set; }
    public double? FlashPoint { get; set; }
}
