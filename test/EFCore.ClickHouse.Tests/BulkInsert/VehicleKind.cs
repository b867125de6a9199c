namespace EFCore.ClickHouse.Tests.BulkInsert;

public enum VehicleKind
{
    Private,
    Company,
}
