namespace SurrealDb.AdoNet.Results;

/// <summary>How a result's rows hold their columns.</summary>
internal enum RowKind
{
    /// <summary>There are no rows.</summary>
    None,

    /// <summary>A row is an object, its members are the columns.</summary>
    Objects,

    /// <summary>A row is an array, its items are the columns.</summary>
    Arrays,

    /// <summary>A row is a value, the only column.</summary>
    Values,
}
