namespace EFCore.ClickHouse.Tests.Update.Cascades;

public sealed class Firm : Party;
