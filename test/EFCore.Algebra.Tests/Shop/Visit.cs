namespace EFCore.Algebra.Tests.Shop;

public sealed class Visit
{
    public int? CustomerId { get; set; }

    public int Day { get; set; }
}
