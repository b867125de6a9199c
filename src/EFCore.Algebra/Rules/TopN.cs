using EFCore.Algebra.Rules.Internal;

namespace EFCore.Algebra.Rules;

/// <summary>A limit of a sort becomes one node, for which no more rows than wanted need be kept.</summary>
public sealed class TopN : RewritingRule
{
    /// <inheritdoc />
    protected internal override PlanNode Rewrite(PlanNode node)
        => node switch
        {
            PlanLimit { Limit: { } limit, Input: PlanSort sort } top => new PlanTopN(sort.Input, sort.Orderings, top.Offset, limit),
            PlanLimit { Input: PlanProject project } top => project.Update([Rewrite(new PlanLimit(project.Input, top.Offset, top.Limit))]),
            _ => node,
        };
}
