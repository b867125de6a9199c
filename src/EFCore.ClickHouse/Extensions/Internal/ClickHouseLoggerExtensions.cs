using EFCore.ClickHouse.Diagnostics.Internal;
using EFCore.ClickHouse.Properties;
using Microsoft.Extensions.Logging;

namespace EFCore.ClickHouse.Extensions.Internal;

internal static class ClickHouseLoggerExtensions
{
    public static void TransactionsNotSupported(this IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> diagnostics)
    {
        var definition = TransactionsNotSupportedDefinition(diagnostics);

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

    private static EventDefinition TransactionsNotSupportedDefinition(IDiagnosticsLogger logger)
    {
        var definitions = (ClickHouseLoggingDefinitions)logger.Definitions;

        return (EventDefinition)(definitions.LogTransactionsNotSupported
            ?? LazyInitializer.EnsureInitialized(
                ref definitions.LogTransactionsNotSupported,
                () => new EventDefinition(
                    logger.Options,
                    ClickHouseEventId.TransactionsNotSupported,
                    LogLevel.Warning,
                    "ClickHouseEventId.TransactionsNotSupported",
                    level => LoggerMessage.Define(
                        level,
                        ClickHouseEventId.TransactionsNotSupported,
                        ClickHouseStrings.TransactionsNotSupported))));
    }
}
