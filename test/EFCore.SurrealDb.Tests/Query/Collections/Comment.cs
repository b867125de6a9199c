namespace EFCore.SurrealDb.Tests.Query.Collections;

public class Comment
{
    public required string Text { get; set; }

    public int Stars { get; set; }

    public DateTime At { get; set; }

    public List<Place> Places { get; set; } = [];
}
