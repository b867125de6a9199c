namespace Conformance.Model;

public class CargoShip : Ship
{
    public int Capacity { get; set; }
    public string? Hold { get; set; }
}
