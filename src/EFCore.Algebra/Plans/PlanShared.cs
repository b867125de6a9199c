namespace EFCore.Algebra.Plans;

/// <summary>
/// A plan that stands at several places of a query, and is executed once: the same object at all of its <see cref="PlanSharedReference" />s.
/// </summary>
/// <param name="node">The plan; it has no outer references.</param>
public sealed class PlanShared(PlanNode node)
{
    /// <summary>The plan; it has no outer references.</summary>
    public PlanNode Node { get; } = node;
}
