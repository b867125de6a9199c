using EFCore.Algebra.Rules.Internal;

namespace EFCore.Algebra.Rules;

/// <summary>
/// A query in a scalar that answers one row for each row around it, such as a count of related rows, becomes a join with rows aggregated or
/// numbered by key. As with <see cref="ApplyToGroupedJoin" />, it's better for many rows and worse for few.
/// </summary>
public sealed class ScalarSubqueryToJoin : RewritingRule
{
    /// <inheritdoc />
    protected internal override PlanNode Rewrite(PlanNode node)
    {
        if (node is not (PlanProject or PlanFilter or PlanSort or PlanTopN))
        {
            return node;
        }

        var input = node.Inputs[0];
        var replacements = new Dictionary<PlanSubqueryExpression, SqlExpression>();
        foreach (var subquery in SubqueryFinder.In(node.Expressions).OfType<PlanScalarSubquery>())
        {
            if (!replacements.ContainsKey(subquery)
                && subquery.Plan.OuterReferences.Overlaps(node.Inputs[0].Columns)
                && IsOneRow(subquery.Plan)
                && Correlation.TryJoin(new PlanApply(PlanApplyKind.Outer, input, subquery.Plan), withGroups: true) is { } join)
            {
                replacements[subquery] = new PlanColumnReference(subquery.Column);
                input = join;
            }
        }

        if (replacements.Count == 0)
        {
            return node;
        }

        var rewritten = node.Update([input], new SubqueryReplacer(replacements));

        return rewritten.Columns.Count == node.Columns.Count ? rewritten : PlanProject.Keep(rewritten, node.Columns);
    }

    private static bool IsOneRow(PlanNode node)
        => node switch
        {
            PlanAggregate { Keys.Count: 0 } => true,
            PlanLimit { Limit: SqlConstantExpression { Value: 1 } } or PlanTopN { Limit: SqlConstantExpression { Value: 1 } } => true,
            PlanProject or PlanFilter or PlanSort => IsOneRow(node.Inputs[0]),
            _ => false,
        };
}
