namespace Conformance.Model;

public class Crane : Equipment
{
    public double Reach { get; set; }
    public int? MaxLoad { get; set; }
}
