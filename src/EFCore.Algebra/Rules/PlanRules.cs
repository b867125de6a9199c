namespace EFCore.Algebra.Rules;

/// <summary>The rules that are right for any engine, in the order in which they help one another.</summary>
public static class PlanRules
{
    /// <summary>
    /// The rules to apply before planning. Those that depend on costs, <see cref="ApplyToGroupedJoin" /> and
    /// <see cref="ScalarSubqueryToJoin" />, are weighed by the planner.
    /// </summary>
    public static IReadOnlyList<IPlanRule> Standard { get; } =
    [
        new ConstantFolding(),
        new SubqueryToSemiJoin(),
        new ProjectionMerging(),
        new PredicatePushDown(),
        new ApplyToJoin(),
        new OuterToInnerJoin(),
        new PredicatePushDown(),
        new ConstantFolding(),
        new SortElimination(),
        new TopN(),
        new ProjectionPruning(),
        new ProjectionMerging(),
        new CommonSubplans(),
    ];

    /// <summary>Applies rules one after the other.</summary>
    /// <param name="query">The plan.</param>
    /// <param name="rules">The rules, or null for <see cref="Standard" />.</param>
    public static PlanQuery Apply(PlanQuery query, IEnumerable<IPlanRule>? rules = null)
        => (rules ?? Standard).Aggregate(query, (plan, rule) => rule.Apply(plan));
}
