namespace EFCore.Algebra.Tests.Shop;

public sealed class Line
{
    public int OrderId { get; set; }

    public int Number { get; set; }

    public int Quantity { get; set; }

    public Order? Order { get; set; }
}
