namespace EFCore.ClickHouse.Tests.Update;

public class Product
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    public decimal Price { get; set; }

    public int? Rank { get; set; }

    public DateTime Since { get; set; }

    public Colour Colour { get; set; }

    public string[] Tags { get; set; } = [];

    public Size Size { get; set; } = new();

    public int? CategoryId { get; set; }

    public Category? Category { get; set; }
}
