using EFCore.Algebra.Rules.Internal;

namespace EFCore.Algebra.Rules;

/// <summary>
/// An apply whose right side refers to its left side in conditions alone becomes a join on them. Nothing is lost by it: the planner may still
/// look the right rows up for each left row.
/// </summary>
public sealed class ApplyToJoin : RewritingRule
{
    /// <inheritdoc />
    protected internal override PlanNode Rewrite(PlanNode node)
        => node is PlanApply apply && Correlation.TryJoin(apply, withGroups: false) is { } join ? join : node;
}
