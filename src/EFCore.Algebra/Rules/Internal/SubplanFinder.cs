namespace EFCore.Algebra.Rules.Internal;

/// <summary>Finds the parts of a plan that are worth sharing, the largest first.</summary>
internal sealed class SubplanFinder : ExpressionVisitor
{
    private readonly List<(PlanNode Node, int Size)> _found = [];

    public static List<PlanNode> In(PlanNode root)
    {
        var finder = new SubplanFinder();
        finder.Find(root);

        return [.. finder._found.OrderByDescending(f => f.Size).Select(f => f.Node)];
    }

    protected override Expression VisitExtension(Expression node)
    {
        if (node is PlanSubqueryExpression subquery)
        {
            Find(subquery.Plan);
        }

        return base.VisitExtension(node);
    }

    private (int Size, bool IsCostly) Find(PlanNode node)
    {
        var (size, isCostly) = (1, node is PlanJoin or PlanApply or PlanAggregate or PlanDistinct or PlanSort or PlanTopN
            or PlanWindow or PlanSetOperation { Kind: not PlanSetOperationKind.UnionAll });
        foreach (var expression in node.Expressions)
        {
            Visit(expression);
        }

        foreach (var input in node.Inputs)
        {
            var (inputSize, isInputCostly) = Find(input);
            size += inputSize;
            isCostly |= isInputCostly;
        }

        if (isCostly && node.OuterReferences.Count == 0 && node is not (PlanUpdate or PlanDelete))
        {
            _found.Add((node, size));
        }

        return (size, isCostly);
    }
}
