namespace EFCore.Algebra.Rules.Internal;

/// <summary>Goes down a plan, knowing at each node whether the order of its rows is of use.</summary>
internal sealed class SortRemover : ExpressionVisitor
{
    public PlanNode Remove(PlanNode node, bool isOrderUsed)
    {
        switch (node)
        {
            case PlanSort sort:
            {
                var orderings = Significant(sort.Orderings);
                if (!isOrderUsed || orderings.Count == 0)
                {
                    return Remove(sort.Input, isOrderUsed);
                }

                var input = Remove(sort.Input, isOrderUsed: false);

                return new PlanSort(input, orderings).Update([input], this);
            }

            case PlanJoin or PlanApply:
                return node.Update([Remove(node.Inputs[0], isOrderUsed), Remove(node.Inputs[1], isOrderUsed: false)], this);

            default:
            {
                var isUsedBelow = node switch
                {
                    PlanFilter or PlanProject => isOrderUsed,
                    PlanLimit => true,
                    PlanAggregate aggregate => !aggregate.Aggregates.All(a => Aggregates.IgnoresOrder(a.Expression)),
                    _ => false,
                };

                return node.Update([.. node.Inputs.Select(i => Remove(i, isUsedBelow))], this);
            }
        }
    }

    protected override Expression VisitExtension(Expression node)
        => base.VisitExtension(node) is var visited && visited is PlanSubqueryExpression subquery
            ? subquery.Update(Remove(subquery.Plan, isOrderUsed: subquery is PlanScalarSubquery))
            : visited;

    private static List<PlanOrdering> Significant(IReadOnlyList<PlanOrdering> orderings)
        => [.. orderings.Where(o => o.Expression is not (SqlConstantExpression or SqlParameterExpression)).DistinctBy(o => o.Expression)];
}
