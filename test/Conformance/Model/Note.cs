namespace Conformance.Model;

/// <summary>Hidden by two named query filters: deleted notes, and those of another tenant.</summary>
public class Note
{
    public int Id { get; set; }
    public required string Text { get; set; }
    public bool Deleted { get; set; }
    public int Tenant { get; set; }
    public int Priority { get; set; }
    public required string PortId { get; set; }
    public Port Port { get; set; } = null!;
}
