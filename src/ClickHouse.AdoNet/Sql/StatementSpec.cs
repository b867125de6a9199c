namespace ClickHouse.AdoNet.Sql;

/// <summary>A statement as a command holds it when it is executed.</summary>
/// <param name="Text">The text with placeholders.</param>
/// <param name="Parameters">Values for the placeholders.</param>
/// <param name="Settings">ClickHouse settings of this statement.</param>
/// <param name="QueryId">By what the engine shall know it; null to make one up.</param>
/// <param name="TimeoutSeconds">Seconds that one wait for the engine may take; 0 for no limit.</param>
/// <param name="Ended">Told the summary and the affected rows when the statement has ended.</param>
internal sealed record StatementSpec(
    string Text,
    ClickHouseParameterCollection? Parameters,
    IReadOnlyDictionary<string, string>? Settings,
    string? QueryId,
    int TimeoutSeconds,
    Action<ClickHouseSummary, int>? Ended);
