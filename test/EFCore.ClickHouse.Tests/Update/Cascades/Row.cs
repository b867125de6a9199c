namespace EFCore.ClickHouse.Tests.Update.Cascades;

/// <summary>A row of any of <see cref="Graph" />'s tables: what refers to what is said there.</summary>
public sealed class Row
{
    public int Id { get; set; }

    public int ParentId { get; set; }

    public int? OtherId { get; set; }
}
