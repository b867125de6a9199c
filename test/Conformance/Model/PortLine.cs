namespace Conformance.Model;

/// <summary>A keyless view of <see cref="Port"/>.</summary>
public class PortLine
{
    public required string PortId { get; set; }
    public required string Name { get; set; }
    public int Berths { get; set; }
}
