namespace Conformance.Model;

public class PassengerShip : Ship
{
    public int Cabins { get; set; }
    public bool HasCasino { get; set; }
}
