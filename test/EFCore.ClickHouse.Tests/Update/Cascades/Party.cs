namespace EFCore.ClickHouse.Tests.Update.Cascades;

/// <summary>A hierarchy in one table, of which some rows refer to others.</summary>
public abstract class Party
{
    public int Id { get; set; }
}
