using EFCore.Algebra.Rules.Internal;

namespace EFCore.Algebra.Rules;

/// <summary>Columns, aggregates and row numbers that nothing above uses aren't read or computed.</summary>
public sealed class ProjectionPruning : IPlanRule
{
    /// <inheritdoc />
    public PlanQuery Apply(PlanQuery query) => query with { Root = new ColumnPruner().Prune(query.Root, query.Outputs.ToHashSet()) };
}
