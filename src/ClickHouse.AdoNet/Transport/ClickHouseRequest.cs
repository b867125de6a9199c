namespace ClickHouse.AdoNet.Transport;

/// <summary>A statement as the transports take it: text, formatted parameters and per-statement settings.</summary>
/// <param name="Sql">The statement, with <c>{name:Type}</c> placeholders, without a FORMAT clause.</param>
/// <param name="Kind">What the statement does, as far as its first word tells.</param>
/// <param name="QueryId">Unique; by it the statement is found for cancellation.</param>
/// <param name="Database">The current database; null for the engine's own default.</param>
/// <param name="Parameters">Values already in ClickHouse's text form.</param>
/// <param name="Settings">ClickHouse settings of this statement, the connection's included.</param>
internal sealed record ClickHouseRequest(
    string Sql,
    Sql.StatementKind Kind,
    string QueryId,
    string? Database,
    IReadOnlyList<KeyValuePair<string, string>> Parameters,
    IReadOnlyDictionary<string, string> Settings);
