using EFCore.SurrealDb.Diagnostics.Internal;
using Microsoft.Extensions.Logging;

namespace EFCore.SurrealDb.Extensions.Internal;

internal static class SurrealDbLoggerExtensions
{
    public static void OffsetNotStored(this IDiagnosticsLogger<DbLoggerCategory.Model.Validation> diagnostics, IReadOnlyProperty property)
    {
        var definitions = (SurrealDbLoggingDefinitions)diagnostics.Definitions;
        var definition = (EventDefinition<string, string>)(definitions.LogOffsetNotStored
            ?? LazyInitializer.EnsureInitialized(
                ref definitions.LogOffsetNotStored,
                () => new EventDefinition<string, string>(
                    diagnostics.Options,
                    SurrealDbEventId.OffsetNotStored,
                    LogLevel.Warning,
                    "SurrealDbEventId.OffsetNotStored",
                    level => LoggerMessage.Define<string, string>(
                        level,
                        SurrealDbEventId.OffsetNotStored,
                        "Of '{entityType}.{property}' the instant is stored and not the offset: values are read, and their parts taken in "
                        + "queries, in UTC. Give the property a converter that keeps the offset, or say that UTC is meant with "
                        + "HasColumnType(\"datetime\"), or configure SurrealDbEventId.OffsetNotStored with ConfigureWarnings."))));
        var (owner, name) = (property.DeclaringType.DisplayName(), property.Name);
        if (diagnostics.ShouldLog(definition))
        {
            definition.Log(diagnostics, owner, name);
        }

        if (diagnostics.NeedsEventData(definition, out var diagnosticSourceEnabled, out var simpleLogEnabled))
        {
            diagnostics.DispatchEventData(
                definition,
                new EventData(definition, (d, _) => ((EventDefinition<string, string>)d).GenerateMessage(owner, name)),
                diagnosticSourceEnabled,
                simpleLogEnabled);
        }
    }
}
