namespace SurrealDb.AdoNet;

/// <summary>What columns a result has whose rows are arrays.</summary>
public enum SurrealDbRowFormat
{
    /// <summary>An array is a value like any other: one column, <c>value</c>.</summary>
    Objects,

    /// <summary>
    /// The items of each row's array are its columns, named by their places from 0: <c>SELECT VALUE [a, b] FROM t</c> keeps the order that it
    /// names them in, and is smaller and faster than objects. Rows must be arrays then, or objects.
    /// </summary>
    Arrays,
}
