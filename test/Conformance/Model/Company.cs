namespace Conformance.Model;

/// <summary>A shipping line: owns one address and a collection of contacts.</summary>
public class Company
{
    public int Id { get; set; }
    public required string Name { get; set; }
    public string? Motto { get; set; }
    public decimal Capital { get; set; }
    public DateTime Founded { get; set; }
    public required Address Headquarters { get; set; }
    public Address? Branch { get; set; }
    public List<Contact> Contacts { get; } = [];
    public List<Ship> Fleet { get; } = [];
}
