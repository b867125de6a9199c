namespace EFCore.Algebra.Plans;

/// <summary>A stored column, and the column of a plan that has values for it.</summary>
/// <param name="Target">The stored column.</param>
/// <param name="Column">The column of the plan.</param>
public sealed record PlanTarget(IColumnBase Target, PlanColumn Column);
