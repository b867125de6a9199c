namespace EFCore.Algebra.Plans;

/// <summary>One of the keys that rows are sorted by. NULL comes before all values, or last when descending.</summary>
/// <param name="Expression">The key, over the columns of the node's input.</param>
/// <param name="IsDescending">Whether the greatest comes first.</param>
public sealed record PlanOrdering(SqlExpression Expression, bool IsDescending);
