namespace Conformance.Model;

public class Skill
{
    public int Id { get; set; }
    public required string Name { get; set; }
    public List<Sailor> Sailors { get; } = [];
}
