namespace Conformance.Model;

/// <summary>Owned by <see cref="Company"/>, and itself owns a position.</summary>
public class Address
{
    public required string Street { get; set; }
    public required string City { get; set; }
    public string? Zip { get; set; }
    public Position? Position { get; set; }
}
