namespace EFCore.ClickHouse.Tests.Query;

public sealed class Author
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public string? Country { get; set; }

    public List<int> Ratings { get; set; } = [];

    public List<Book> Books { get; } = [];
}
