namespace EFCore.Algebra.Plans;

/// <summary>
/// How the planner has a join executed. A look-up of the right side by key or index for each left row is a <see cref="PlanApply" />.
/// </summary>
public enum PlanJoinMethod
{
    /// <summary>Not planned yet.</summary>
    Any,

    /// <summary>Each pair of rows is tried.</summary>
    NestedLoop,

    /// <summary>The right rows go into a hash table by the equalities of the predicate, the left rows look their partners up.</summary>
    Hash,

    /// <summary>
    /// As <see cref="Hash" />, with the rows in the order of the left ones, for executors whose hash joins lose it:
    /// <see cref="EFCore.Algebra.Planning.PlanCosts.HashJoinKeepsOrder" />.
    /// </summary>
    OrderedHash,
}
