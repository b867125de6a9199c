namespace Conformance.Model;

/// <summary>Root of a hierarchy with a table per type (TPT).</summary>
public abstract class Equipment
{
    public int Id { get; set; }
    public required string Label { get; set; }
    public required string PortId { get; set; }
    public Port Port { get; set; } = null!;
    public DateOnly Bought { get; set; }
}
