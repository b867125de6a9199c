namespace EFCore.ClickHouse.Tests.Update.Cascades;

/// <summary>A hierarchy with a table for each concrete type.</summary>
public abstract class Happening
{
    public int Id { get; set; }

    public int MachineId { get; set; }
}
