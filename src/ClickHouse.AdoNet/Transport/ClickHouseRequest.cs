namespace ClickHouse.AdoNet.Transport;

/// <summary>A statement as the transports take it: text, formatted parameters and per-statement settings.</summary>
/// <param name="Sql">The statement, with <c>{name:Type}</c> placeholders, without a FORMAT clause.</param>
/// <param name="QueryId">Unique; by it the statement is found for cancellation.</param>
/// <param name="Parameters">Values already in ClickHouse's text form.</param>
/// <param name="Settings">ClickHouse settings of this statement.</param>
/// <param name="Timeout">How long the statement may take; infinite for none.</param>
internal sealed record ClickHouseRequest(
    string Sql,
    string QueryId,
    IReadOnlyList<KeyValuePair<string, string>> Parameters,
    IReadOnlyList<KeyValuePair<string, string>> Settings,
    TimeSpan Timeout);
