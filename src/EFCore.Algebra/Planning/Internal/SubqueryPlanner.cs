namespace EFCore.Algebra.Planning.Internal;

/// <summary>Puts the chosen plans into the subqueries of scalars.</summary>
internal sealed class SubqueryPlanner(PlanSearch search, PlanCosts costs) : ExpressionVisitor
{
    private readonly Dictionary<PlanNode, PlannedNode> _planned = new(ReferenceEqualityComparer.Instance);

    /// <summary>What the subqueries cost that have the same answer for all rows.</summary>
    public double Once { get; private set; }

    /// <summary>What the others cost for each row.</summary>
    public double Each { get; private set; }

    protected override Expression VisitExtension(Expression node)
    {
        var visited = base.VisitExtension(node);
        if (visited is not PlanSubqueryExpression subquery)
        {
            return visited;
        }

        if (!_planned.TryGetValue(subquery.Plan, out var planned))
        {
            _planned[subquery.Plan] = planned = search.Plan(subquery.Plan);
            var cost = subquery is PlanExistsSubquery ? planned.CostOf(1) : planned.Cost;
            if (subquery.Plan.OuterReferences.Count == 0)
            {
                Once += cost;
                Each += costs.Probe;
            }
            else
            {
                Each += cost + costs.Restart;
            }
        }

        return subquery.Update(planned.Node);
    }
}
