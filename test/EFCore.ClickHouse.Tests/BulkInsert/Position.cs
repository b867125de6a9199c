namespace EFCore.ClickHouse.Tests.BulkInsert;

public class Position
{
    public double X { get; set; }

    public double? Y { get; set; }
}
