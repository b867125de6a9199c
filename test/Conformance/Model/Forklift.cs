namespace Conformance.Model;

public class Forklift : Equipment
{
    public bool Electric { get; set; }
    public required string Model { get; set; }
}
