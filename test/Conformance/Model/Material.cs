namespace Conformance.Model;

public class Material
{
    public required string Name { get; set; }
    public string? Colour { get; set; }
}
