namespace Conformance.Model;

/// <summary>References itself (manager and reports), has a many-to-many without an entity for the join, and primitive collections.</summary>
public class Sailor
{
    public int Id { get; set; }
    public required string FirstName { get; set; }
    public required string LastName { get; set; }
    public string? Nickname { get; set; }
    public int? Age { get; set; }
    public int? ManagerId { get; set; }
    public Sailor? Manager { get; set; }
    public List<Sailor> Reports { get; } = [];
    public Rank Rank { get; set; }
    public DateTime Hired { get; set; }
    public DateTimeOffset LastSeen { get; set; }
    public decimal Salary { get; set; }
    public Guid Badge { get; set; }
    public int[] Scores { get; set; } = [];
    public List<string> Languages { get; set; } = [];
    public List<int?> Marks { get; set; } = [];
    public List<Skill> Skills { get; } = [];
    public List<Ship> Commands { get; } = [];
}
