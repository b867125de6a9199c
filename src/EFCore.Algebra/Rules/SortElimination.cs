using EFCore.Algebra.Rules.Internal;

namespace EFCore.Algebra.Rules;

/// <summary>Sorts whose order nothing above keeps or asks for go, and with them keys that are constant or come twice.</summary>
public sealed class SortElimination : IPlanRule
{
    /// <inheritdoc />
    public PlanQuery Apply(PlanQuery query) => query with { Root = new SortRemover().Remove(query.Root, isOrderUsed: true) };
}
