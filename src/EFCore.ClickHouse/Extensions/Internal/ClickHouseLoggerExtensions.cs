using System.Runtime.CompilerServices;
using EFCore.ClickHouse.Diagnostics.Internal;
using EFCore.ClickHouse.Properties;
using Microsoft.Extensions.Logging;

namespace EFCore.ClickHouse.Extensions.Internal;

internal static class ClickHouseLoggerExtensions
{
    public static void TransactionsNotSupported(this IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> diagnostics)
        => Send(
            diagnostics,
            Warning(
                diagnostics,
                ref Definitions(diagnostics).LogTransactionsNotSupported,
                ClickHouseEventId.TransactionsNotSupported,
                ClickHouseStrings.TransactionsNotSupported));

    public static void SaveChangesNotAtomic(this IDiagnosticsLogger<DbLoggerCategory.Update> diagnostics)
        => Send(
            diagnostics,
            Warning(
                diagnostics,
                ref Definitions(diagnostics).LogSaveChangesNotAtomic,
                ClickHouseEventId.SaveChangesNotAtomic,
                ClickHouseStrings.SaveChangesNotAtomic));

    public static void UniquenessNotEnforced(
        this IDiagnosticsLogger<DbLoggerCategory.Model.Validation> diagnostics,
        IReadOnlyEntityType entityType,
        IReadOnlyList<IReadOnlyProperty> properties)
        => Send(
            diagnostics,
            WarningOfTwo(
                diagnostics,
                ref Definitions(diagnostics).LogUniquenessNotEnforced,
                ClickHouseEventId.UniquenessNotEnforced,
                "The values of {properties} of '{entityType}' are to be unique, which ClickHouse doesn't enforce: duplicates are stored "
                + "like any other row. Prevent them in the application, or use a ReplacingMergeTree, which removes those with the same "
                + "sorting key some time later."),
            "{" + string.Join(", ", properties.Select(p => $"'{p.Name}'")) + "}",
            entityType.DisplayName());

    public static void OffsetNotStored(this IDiagnosticsLogger<DbLoggerCategory.Model.Validation> diagnostics, IReadOnlyProperty property)
        => Send(
            diagnostics,
            WarningOfTwo(
                diagnostics,
                ref Definitions(diagnostics).LogOffsetNotStored,
                ClickHouseEventId.OffsetNotStored,
                "Of '{entityType}.{property}' the instant is stored and not the offset: values are read, and their parts taken in "
                + "queries, in UTC. Give the property a converter that keeps the offset, or say that UTC is meant with "
                + "HasColumnType(\"DateTime64(7, 'UTC')\"), or configure ClickHouseEventId.OffsetNotStored with ConfigureWarnings."),
            property.DeclaringType.DisplayName(),
            property.Name);

    public static void MigrationsLockHeld(
        this IDiagnosticsLogger<DbLoggerCategory.Migrations> diagnostics,
        string holder,
        string lockTable)
        => Send(
            diagnostics,
            WarningOfTwo(
                diagnostics,
                ref Definitions(diagnostics).LogMigrationsLockHeld,
                ClickHouseEventId.MigrationsLockHeld,
                "The lock on migrations is held by {holder}; waiting. If that process is gone, release the lock with "
                + "'DROP TABLE {lockTable}'."),
            holder,
            lockTable);

    public static void ForeignKeysNotEnforced(this IDiagnosticsLogger<DbLoggerCategory.Model.Validation> diagnostics, int count)
    {
        var definition = (EventDefinition<int>)LazyInitializer.EnsureInitialized(
            ref Definitions(diagnostics).LogForeignKeysNotEnforced,
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
                    + "to delete dependents or to set their foreign keys NULL, the provider does.")))!;

        if (diagnostics.ShouldLog(definition))
        {
            definition.Log(diagnostics, count);
        }

        Dispatch(diagnostics, definition, d => ((EventDefinition<int>)d).GenerateMessage(count));
    }

    private static ClickHouseLoggingDefinitions Definitions(IDiagnosticsLogger diagnostics)
        => (ClickHouseLoggingDefinitions)diagnostics.Definitions;

    private static EventDefinition Warning(
        IDiagnosticsLogger diagnostics,
        ref EventDefinitionBase? definition,
        EventId id,
        string message,
        [CallerMemberName] string name = "")
        => (EventDefinition)LazyInitializer.EnsureInitialized(
            ref definition,
            () => new EventDefinition(diagnostics.Options, id, LogLevel.Warning, Code(name), level => LoggerMessage.Define(level, id, message)))!;

    private static EventDefinition<string, string> WarningOfTwo(
        IDiagnosticsLogger diagnostics,
        ref EventDefinitionBase? definition,
        EventId id,
        string message,
        [CallerMemberName] string name = "")
        => (EventDefinition<string, string>)LazyInitializer.EnsureInitialized(
            ref definition,
            () => new EventDefinition<string, string>(
                diagnostics.Options, id, LogLevel.Warning, Code(name), level => LoggerMessage.Define<string, string>(level, id, message)))!;

    // How users name the event in ConfigureWarnings.
    private static string Code(string name)
        => "ClickHouseEventId." + name;

    private static void Send<TCategory>(IDiagnosticsLogger<TCategory> diagnostics, EventDefinition definition)
        where TCategory : LoggerCategory<TCategory>, new()
    {
        if (diagnostics.ShouldLog(definition))
        {
            definition.Log(diagnostics);
        }

        Dispatch(diagnostics, definition, static d => ((EventDefinition)d).GenerateMessage());
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

        Dispatch(diagnostics, definition, d => ((EventDefinition<string, string>)d).GenerateMessage(first, second));
    }

    private static void Dispatch(IDiagnosticsLogger diagnostics, EventDefinitionBase definition, Func<EventDefinitionBase, string> message)
    {
        if (diagnostics.NeedsEventData(definition, out var diagnosticSourceEnabled, out var simpleLogEnabled))
        {
            diagnostics.DispatchEventData(
                definition, new EventData(definition, (d, _) => message(d)), diagnosticSourceEnabled, simpleLogEnabled);
        }
    }
}
