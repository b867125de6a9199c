namespace EFCore.Algebra.Tests.Shop;

public sealed class Order
{
    public int Id { get; set; }

    public int CustomerId { get; set; }

    public int? SellerId { get; set; }

    public int Placed { get; set; }

    public int Total { get; set; }

    public Customer? Customer { get; set; }

    public List<Line> Lines { get; } = [];
}
