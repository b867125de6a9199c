namespace EFCore.ClickHouse.Tests.Query;

public sealed class Book
{
    public int Id { get; set; }

    public required string Title { get; set; }

    public int AuthorId { get; set; }

    public Author? Author { get; set; }

    public decimal Price { get; set; }

    public int Pages { get; set; }

    public string? Genre { get; set; }
}
