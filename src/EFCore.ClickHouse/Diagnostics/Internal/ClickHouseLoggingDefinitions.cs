namespace EFCore.ClickHouse.Diagnostics.Internal;

internal sealed class ClickHouseLoggingDefinitions : RelationalLoggingDefinitions
{
    public EventDefinitionBase? LogTransactionsNotSupported;
}
