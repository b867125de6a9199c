namespace EFCore.ClickHouse.Diagnostics.Internal;

internal sealed class ClickHouseLoggingDefinitions : RelationalLoggingDefinitions
{
    public EventDefinitionBase? LogTransactionsNotSupported;

    public EventDefinitionBase? LogUniquenessNotEnforced;

    public EventDefinitionBase? LogForeignKeysNotEnforced;

    public EventDefinitionBase? LogMigrationsLockHeld;

    public EventDefinitionBase? LogSaveChangesNotAtomic;

    public EventDefinitionBase? LogOffsetNotStored;
}
