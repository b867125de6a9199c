namespace Conformance.Model;

public class Cargo
{
    public Guid Id { get; set; }
    public long VoyageId { get; set; }
    public Voyage Voyage { get; set; } = null!;
    public required string Description { get; set; }
    public double Weight { get; set; }
    public decimal Value { get; set; }
    public long Units { get; set; }
    public int? Hazard { get; set; }
    public bool? Insured { get; set; }
    public string? Owner { get; set; }
}
