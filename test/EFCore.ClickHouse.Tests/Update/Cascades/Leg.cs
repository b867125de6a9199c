namespace EFCore.ClickHouse.Tests.Update.Cascades;

public sealed class Leg
{
    public required string To { get; set; }
}
