namespace EFCore.ClickHouse.Tests.BulkInsert;

public class Owner
{
    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public List<Vehicle> Vehicles { get; set; } = [];
}
