namespace Conformance.Model;

/// <summary>The dependent end of a one-to-one with <see cref="Ship"/>.</summary>
public class Certificate
{
    public int Id { get; set; }
    public int ShipId { get; set; }
    public Ship Ship { get; set; } = null!;
    public required string Number { get; set; }
    public DateOnly? Expires { get; set; }
}
