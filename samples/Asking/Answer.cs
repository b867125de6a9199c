namespace Asking;

/// <summary>An answer as a table, and how long the query took from LINQ to the last row.</summary>
public sealed record Answer(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, TimeSpan Elapsed);
