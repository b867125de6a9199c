namespace EFCore.ClickHouse.Tests.BulkInsert;

public record Plate(string Text);
