namespace EFCore.Algebra.Planning;

/// <summary>What the planner expects of a node.</summary>
/// <param name="Rows">How many rows it answers; for the right side of an apply, for one left row.</param>
/// <param name="Cost">What it costs with all below it, in units of reading one row while scanning.</param>
public sealed record PlanEstimate(double Rows, double Cost);
