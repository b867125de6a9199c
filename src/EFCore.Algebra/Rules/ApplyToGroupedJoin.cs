using EFCore.Algebra.Rules.Internal;

namespace EFCore.Algebra.Rules;

/// <summary>
/// An apply whose right side limits, groups or aggregates the rows of one left row becomes a join with rows that are numbered, grouped or
/// aggregated by key. That reads the right side once, but all of it: better for many left rows, worse for few with an index.
/// </summary>
public sealed class ApplyToGroupedJoin : RewritingRule
{
    /// <inheritdoc />
    protected internal override PlanNode Rewrite(PlanNode node)
        => node is PlanApply apply && Correlation.TryJoin(apply, withGroups: true) is { } join ? join : node;
}
