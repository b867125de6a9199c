namespace EFCore.ClickHouse.Tests.Update.Cascades;

/// <summary>An entity in two tables.</summary>
public sealed class Book
{
    public int Id { get; set; }

    public string? Title { get; set; }

    public string? Summary { get; set; }

    public int ShelfId { get; set; }
}
