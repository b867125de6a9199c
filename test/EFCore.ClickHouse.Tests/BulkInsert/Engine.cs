namespace EFCore.ClickHouse.Tests.BulkInsert;

public class Engine
{
    public int Power { get; set; }

    public string? Fuel { get; set; }
}
