namespace EFCore.Algebra.Planning.Internal;

/// <summary>A node as it would be executed.</summary>
/// <param name="Node">The node.</param>
/// <param name="Rows">How many rows it answers.</param>
/// <param name="Cost">What all of its rows cost.</param>
/// <param name="Startup">What is spent before its first row.</param>
/// <param name="Order">The order that its rows come in.</param>
internal sealed record PlannedNode(PlanNode Node, double Rows, double Cost, double Startup, RowOrder Order)
{
    /// <summary>What is expected of the scan below, where this is a filter of it.</summary>
    public PlanEstimate? Scan { get; init; }

    /// <summary>What its first rows cost.</summary>
    public double CostOf(double rows) => Rows <= rows ? Cost : Startup + ((Cost - Startup) * rows / Rows);
}
