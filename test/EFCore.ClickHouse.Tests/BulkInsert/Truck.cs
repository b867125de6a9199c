namespace EFCore.ClickHouse.Tests.BulkInsert;

public class Truck : Vehicle
{
    public decimal Load { get; set; }
}
