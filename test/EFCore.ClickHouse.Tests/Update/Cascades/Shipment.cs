namespace EFCore.ClickHouse.Tests.Update.Cascades;

/// <summary>An owner whose parts have a table of their own.</summary>
public sealed class Shipment
{
    public int Id { get; set; }

    public List<Leg> Legs { get; } = [];
}
