using EFCore.Algebra.Rules.Internal;

namespace EFCore.Algebra.Rules;

/// <summary>
/// Predicates move down to where their columns come from, so that fewer rows are carried, a cross join becomes one with a predicate, and keys
/// and indexes can be used.
/// </summary>
public sealed class PredicatePushDown : IPlanRule
{
    /// <inheritdoc />
    public PlanQuery Apply(PlanQuery query) => query with { Root = new PredicatePusher().Push(query.Root, []) };
}
