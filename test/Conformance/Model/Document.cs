namespace Conformance.Model;

/// <summary>Root of a hierarchy with a table per concrete type (TPC).</summary>
public abstract class Document
{
    public Guid Id { get; set; }
    public required string Title { get; set; }
    public DateTime Issued { get; set; }
    public int CompanyId { get; set; }
    public Company Company { get; set; } = null!;
}
