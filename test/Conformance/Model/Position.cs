namespace Conformance.Model;

public class Position
{
    public required double Latitude { get; set; }
    public required double Longitude { get; set; }
}
