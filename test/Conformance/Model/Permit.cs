namespace Conformance.Model;

public class Permit : Document
{
    public DateOnly ValidUntil { get; set; }
    public string? Authority { get; set; }
}
