namespace EFCore.SurrealDb.Metadata.Internal;

/// <summary>
/// How the records of a relation table are the edges of a graph. The engine keeps their ends in the fields <c>in</c> and <c>out</c>, also where
/// they are parts of the key.
/// </summary>
/// <param name="In">The column with the key of the record that the edge comes from.</param>
/// <param name="InTable">The table of that record.</param>
/// <param name="Out">The column with the key of the record that the edge goes to.</param>
/// <param name="OutTable">The table of that record.</param>
internal sealed record SurrealDbEdge(IColumnBase In, SurrealDbTable InTable, IColumnBase Out, SurrealDbTable OutTable)
{
    /// <summary>The field that links to the record that the edge comes from.</summary>
    public const string InField = "in";

    /// <summary>The field that links to the record that the edge goes to.</summary>
    public const string OutField = "out";

    /// <summary>Whether a column has the key of a record at either end.</summary>
    public bool IsEnd(IColumnBase column)
        => column.Name == In.Name || column.Name == Out.Name;
}
