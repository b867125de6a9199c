namespace EFCore.Algebra.Planning;

/// <summary>What an engine does by brute force for want of an index.</summary>
public enum PlanAdviceKind
{
    /// <summary>All rows of a table are read to find some of them.</summary>
    Scan,

    /// <summary>Rows are sorted in memory.</summary>
    Sort,

    /// <summary>All rows of a table are read to find the partners of others.</summary>
    Join,

    /// <summary>All rows of a table are read to count or aggregate them.</summary>
    Aggregate,
}
