namespace EFCore.SurrealDb.Diagnostics.Internal;

internal sealed class SurrealDbLoggingDefinitions : RelationalLoggingDefinitions;
