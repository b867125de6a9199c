namespace EFCore.ClickHouse.Tests.BulkInsert;

public class Parked
{
    public long Id { get; set; }

    public string? Note { get; set; }

    public int Place { get; set; }
}
