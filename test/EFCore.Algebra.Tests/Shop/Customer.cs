namespace EFCore.Algebra.Tests.Shop;

public sealed class Customer
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public string? City { get; set; }

    public List<string> Tags { get; set; } = [];

    public List<Order> Orders { get; } = [];
}
