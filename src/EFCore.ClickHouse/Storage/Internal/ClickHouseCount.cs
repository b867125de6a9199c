namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>The query at a command's beginning that counts the rows that the rest of it changes.</summary>
/// <param name="Length">How much of the command's text it is.</param>
/// <param name="ConditionStart">Where in it the condition begins that the rows are chosen by.</param>
/// <param name="IsOfOtherTables">Whether the condition reads more than the rows that it is about.</param>
/// <param name="Deleted">The table, if its rows are deleted and others may refer to them.</param>
internal sealed record ClickHouseCount(int Length, int ConditionStart, bool IsOfOtherTables, ITable? Deleted);
