using EFCore.Algebra.Planning.Internal;
using EFCore.Algebra.Rules;

namespace EFCore.Algebra.Planning;

/// <summary>
/// Chooses how a plan is executed: which key or index finds the rows of a table, how the pairs of a join are found and from which side,
/// whether rows come sorted already, and whether a subquery is evaluated per row or once for all.
/// </summary>
/// <param name="source">What is known of the tables.</param>
/// <param name="costs">What steps cost, or null for the common costs.</param>
public sealed class Planner(IAccessPathSource source, PlanCosts? costs = null)
{
    /// <summary>Plans a query.</summary>
    /// <param name="query">The plan as converted.</param>
    /// <param name="rules">The rules to apply first, or null for <see cref="PlanRules.Standard" />.</param>
    public PlannedQuery Plan(PlanQuery query, IEnumerable<IPlanRule>? rules = null)
    {
        var search = new PlanSearch(source, costs ?? new PlanCosts());
        var rewritten = PlanRules.Apply(query, rules);
        var planned = rewritten with { Root = search.Plan(rewritten.Root).Node };

        return new PlannedQuery(planned, search.Estimates, new AdviceFinder(source, search.Estimates).Find(planned.Root));
    }
}
