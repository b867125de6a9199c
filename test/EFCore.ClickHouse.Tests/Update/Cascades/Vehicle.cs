namespace EFCore.ClickHouse.Tests.Update.Cascades;

/// <summary>A hierarchy with a table for each type.</summary>
public class Vehicle
{
    public int Id { get; set; }
}
