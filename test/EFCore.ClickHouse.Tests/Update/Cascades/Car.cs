namespace EFCore.ClickHouse.Tests.Update.Cascades;

public sealed class Car : Vehicle
{
    public int Doors { get; set; }
}
