namespace EFCore.ClickHouse.Tests.Update.Cascades;

public sealed class Employee : Party
{
    public int FirmId { get; set; }
}
