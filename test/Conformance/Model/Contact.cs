namespace Conformance.Model;

/// <summary>One of the contacts owned by a <see cref="Company"/>.</summary>
public class Contact
{
    public int Id { get; set; }
    public required string Name { get; set; }
    public string? Phone { get; set; }
    public int Priority { get; set; }
}
