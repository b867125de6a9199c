namespace EFCore.ClickHouse.Tests.BulkInsert;

public class Car : Vehicle
{
    public int Doors { get; set; }
}
