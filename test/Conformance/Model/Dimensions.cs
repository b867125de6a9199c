namespace Conformance.Model;

/// <summary>A complex type with another one inside.</summary>
public class Dimensions
{
    public double Width { get; set; }
    public double Depth { get; set; }
    public int? Floors { get; set; }
    public required Material Wall { get; set; }
}
