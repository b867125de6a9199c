namespace EFCore.ClickHouse.Update.Internal;

/// <summary>Rows for one table.</summary>
/// <param name="TableName">The table.</param>
/// <param name="Schema">Its database; null for the connection's.</param>
/// <param name="Columns">The columns that are given.</param>
internal sealed record ClickHouseInsert<TRow>(
    string TableName,
    string? Schema,
    IReadOnlyList<ClickHouseInsertColumn<TRow>> Columns);
