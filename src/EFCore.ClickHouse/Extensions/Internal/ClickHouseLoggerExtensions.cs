using EFCore.ClickHouse.Diagnostics.Internal;
using EFCore.ClickHouse.Properties;
using Microsoft.Extensions.Logging;

namespace EFCore.ClickHouse.Extensions.Internal;

internal static class ClickHouseLoggerExtensions
{
    public static void TransactionsNotSupported(this IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> diagnostics)
        => Send(
            diagnostics,
            (EventDefinition)LazyInitializer.EnsureInitialized(
                ref ((ClickHouseLoggingDefinitions)diagnostics.Definitions).LogTransactionsNotSupported,
                () => Warning(
                    diagnostics,
                    ClickHouseEventId.TransactionsNotSupported,
                    "ClickHouseEventId.TransactionsNotSupported",
                    ClickHouseStrings.TransactionsNotSupported))!);

    public static void SaveChangesNotAtomic(this IDiagnosticsLogger<DbLoggerCategory.Update> diagnostics)
        => Send(
            diagnostics,
            (EventDefinition)LazyInitializer.EnsureInitialized(
                ref ((ClickHouseLoggingDefinitions)diagnostics.Definitions).LogSaveChangesNotAtomic,
                () => Warning(
                    diagnostics,
                    ClickHouseEventId.SaveChangesNotAtomic,
                    "ClickHouseEventId.SaveChangesNotAtomic",
                    ClickHouseStrings.SaveChangesNotAtomic))!);

    private static EventDefinitionBase Warning(IDiagnosticsLogger diagnostics, EventId id, string code, string message)
        => new EventDefinition(diagnostics.Options, id, LogLevel.Warning, code, level => LoggerMessage.Define(level, id, message));

    private static void Send<TCategory>(IDiagnosticsLogger<TCategory> diagnostics, EventDefinition definition)
        where TCategory : LoggerCategory<TCategory>, new()
    {
        if (diagnostics.ShouldLog(definition))
        {
            definition.Log(diagnostics);
        }

        if (diagnostics.NeedsEventData(definition, out var diagnosticSourceEnabled, out var simpleLogEnabled))
        {
            diagnostics.DispatchEventData(
                definition,
                new EventData(definition, static (d, _) => ((EventDefinition)d).GenerateMessage()),
                diagnosticSourceEnabled,
                simpleLogEnabled);
        }
    }

    public static void UniquenessNotEnforced(
        this IDiagnosticsLogger<DbLoggerCategory.Model.Validation> diagnostics,
        IReadOnlyEntityType entityType,
        IReadOnlyList<IReadOnlyProperty> properties)
    {
        var definitions = (ClickHouseLoggingDefinitions)diagnostics.Definitions;
        var definition = (EventDefinition<string, string>)(definitions.LogUniquenessNotEnforced
            ?? LazyInitializer.EnsureInitialized(
                ref definitions.LogUniquenessNotEnforced,
                () => new EventDefinition<string, string>(
                    diagnostics.Options,
                    ClickHouseEventId.UniquenessNotEnforced,
                    LogLevel.Warning,
                    "ClickHouseEventId.UniquenessNotEnforced",
                    level => LoggerMessage.Define<string, string>(
                        level,
                        ClickHouseEventId.UniquenessNotEnforced,
                        "The values of {properties} of '{entityType}' are to be unique, which ClickHouse doesn't enforce: duplicates are "
                        + "stored "
                        + "like any other row. Prevent them in the application, or use a ReplacingMergeTree, which removes those with the "
                        + "same "
                        + "sorting key some time later."))));

        Send(
            diagnostics,
            definition,
            "{" + string.Join(", ", properties.Select(p => $"'{p.Name}'")) + "}",
            entityType.DisplayName());
    }

    public static void OffsetNotStored(this IDiagnosticsLogger<DbLoggerCategory.Model.Validation> diagnostics, IReadOnlyProperty property)
    {
        var definitions = (ClickHouseLoggingDefinitions)diagnostics.Definitions;
        var definition = (EventDefinition<string, string>)(definitions.LogOffsetNotStored
            ?? LazyInitializer.EnsureInitialized(
                ref definitions.LogOffsetNotStored,
                () => new EventDefinition<string, string>(
                    diagnostics.Options,
                    ClickHouseEventId.OffsetNotStored,
                    LogLevel.Warning,
                    "ClickHouseEventId.OffsetNotStored",
                    level => LoggerMessage.Define<string, string>(
                        level,
                        ClickHouseEventId.OffsetNotStored,
                        "Of '{entityType}.{property}' the instant is stored and not the offset: values are read, and their parts taken in "
                        + "queries, in UTC. Give the property a converter that keeps the offset, or say that UTC is meant with "
                        + "HasColumnType(\"DateTime64(7, 'UTC')\"), or configure ClickHouseEventId.OffsetNotStored with ConfigureWarnings."))));

        Send(diagnostics, definition, property.DeclaringType.DisplayName(), property.Name);
    }

    public static void ForeignKeysNotEnforced(this IDiagnosticsLogger<DbLoggerCategory.Model.Validation> diagnostics, int count)
    {
        var definitions = (ClickHouseLoggingDefinitions)diagnostics.Definitions;
        var definition = (EventDefinition<int>)(definitions.LogForeignKeysNotEnforced
            ?? LazyInitializer.EnsureInitialized(
                ref definitions.LogForeignKeysNotEnforced,
                () => new EventDefinition<int>(
                    diagnostics.Options,
                    ClickHouseEventId.ForeignKeysNotEnforced,
                    LogLevel.Information,
                    "ClickHouseEventId.ForeignKeysNotEnforced",
                    level => LoggerMessage.Define<int>(
                        level,
                        ClickHouseEventId.ForeignKeysNotEnforced,
                        "The model has {count} relationships, for which ClickHouse has no foreign keys: nothing checks that principals "
                        + "exist, or that none of their dependents are left when they are deleted. What OnDelete asks of the database, "
                        + "to delete dependents or to set their foreign keys NULL, the provider does."))));

        if (diagnostics.ShouldLog(definition))
        {
            definition.Log(diagnostics, count);
        }

        if (diagnostics.NeedsEventData(definition, out var diagnosticSourceEnabled, out var simpleLogEnabled))
        {
            diagnostics.DispatchEventData(
                definition,
                new EventData(definition, (d, _) => ((EventDefinition<int>)d).GenerateMessage(count)),
                diagnosticSourceEnabled,
                simpleLogEnabled);
        }
    }

    public static void MigrationsLockHeld(
        this IDiagnosticsLogger<DbLoggerCategory.Migrations> diagnostics,
        string holder,
        string lockTable)
    {
        var definitions = (ClickHouseLoggingDefinitions)diagnostics.Definitions;
        var definition = (EventDefinition<string, string>)(definitions.LogMigrationsLockHeld
            ?? LazyInitializer.EnsureInitialized(
                ref definitions.LogMigrationsLockHeld,
                () => new EventDefinition<string, string>(
                    diagnostics.Options,
                    ClickHouseEventId.MigrationsLockHeld,
                    LogLevel.Warning,
                    "ClickHouseEventId.MigrationsLockHeld",
                    level => LoggerMessage.Define<string, string>(
                        level,
                        ClickHouseEventId.MigrationsLockHeld,
                        "The lock on migrations is held by {holder}; waiting. If that process is gone, release the lock with "
                        + "'DROP TABLE {lockTable}'."))));

        Send(diagnostics, definition, holder, lockTable);
    }

    private static void Send<TCategory>(
        IDiagnosticsLogger<TCategory> diagnostics,
        EventDefinition<string, string> definition,
        string first,
        string second)
        where TCategory : LoggerCategory<TCategory>, new()
    {
        if (diagnostics.ShouldLog(definition))
        {
            definition.Log(diagnostics, first, second);
        }

        if (diagnostics.NeedsEventData(definition, out var diagnosticSourceEnabled, out var simpleLogEnabled))
        {
            diagnostics.DispatchEventData(
                definition,
                new EventData(definition, (d, _) => ((EventDefinition<string, string>)d).GenerateMessage(first, second)),
                diagnosticSourceEnabled,
                simpleLogEnabled);
        }
    }
}
