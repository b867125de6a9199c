namespace EFCore.Algebra.Conversion.Internal;

/// <summary>The plan of a query, and for each of its projections the column that has its values.</summary>
internal sealed record ConvertedSelect(PlanNode Node, IReadOnlyList<PlanColumn> Outputs);
