namespace EFCore.Algebra.Planning.Internal;

/// <summary>Finds out whether a plan looks rows up by columns of the plan around it.</summary>
internal static class LookUpFinder
{
    public static bool IsIn(PlanNode node, IReadOnlyList<PlanColumn> outer)
        => node is PlanScan { Access: { } access }
            ? access.Expressions.Any(e => PlanReferences.RefersTo(e, outer))
            : node.Inputs.Any(i => IsIn(i, outer));
}
