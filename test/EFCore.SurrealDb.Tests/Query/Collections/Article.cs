namespace EFCore.SurrealDb.Tests.Query.Collections;

public class Article
{
    public int Id { get; set; }

    public required string Title { get; set; }

    public string[] Tags { get; set; } = [];

    public List<int>? Scores { get; set; }

    public int?[] Gaps { get; set; } = [];

    public Dictionary<string, int> Counts { get; set; } = [];

    public Author? Author { get; set; }

    public List<Comment> Comments { get; set; } = [];

    public Place Place { get; set; } = new();
}
