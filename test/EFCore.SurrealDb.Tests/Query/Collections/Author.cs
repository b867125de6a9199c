namespace EFCore.SurrealDb.Tests.Query.Collections;

public class Author
{
    public required string Name { get; set; }

    public DateOnly Born { get; set; }

    public TimeSpan? Break { get; set; }

    public Guid Key { get; set; }

    public decimal Fee { get; set; }

    public DayOfWeek Day { get; set; }

    public string[] Names { get; set; } = [];

    public Place? Home { get; set; }
}
