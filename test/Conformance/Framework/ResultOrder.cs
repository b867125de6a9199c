namespace Conformance.Framework;

/// <summary>How much of a result's order a query promises.</summary>
public enum ResultOrder
{
    /// <summary>None: rows, and collections inside a row, are multisets.</summary>
    None,

    /// <summary>The rows are a sequence; collections inside a row are multisets.</summary>
    Rows,

    /// <summary>Rows and collections inside a row are sequences.</summary>
    Deep,
}
