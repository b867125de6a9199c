namespace Conformance.Model;

/// <summary>For updates: a generated int key and an optional parent.</summary>
public class Crate
{
    public int Id { get; set; }
    public string? Label { get; set; }
    public int? ParentId { get; set; }
    public Crate? Parent { get; set; }
    public List<Crate> Children { get; } = [];
}
