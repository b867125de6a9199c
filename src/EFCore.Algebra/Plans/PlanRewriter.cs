namespace EFCore.Algebra.Plans;

/// <summary>Rewrites a plan from its leaves up, and the plans of the subqueries in its scalars with it.</summary>
public abstract class PlanRewriter : ExpressionVisitor
{
    private readonly Dictionary<PlanShared, PlanShared> _shared = [];

    /// <summary>Rewrites a plan.</summary>
    /// <param name="node">The plan.</param>
    /// <returns>The new plan, or the same if nothing changed.</returns>
    public virtual PlanNode Rewrite(PlanNode node)
    {
        if (node is PlanSharedReference reference)
        {
            return Transform(RewriteShared(reference));
        }

        var inputs = node.Inputs;
        PlanNode[]? changed = null;
        for (var i = 0; i < inputs.Count; i++)
        {
            var input = Rewrite(inputs[i]);
            if (input != inputs[i])
            {
                changed ??= [.. inputs];
                changed[i] = input;
            }
        }

        return Transform(node.Update(changed ?? inputs, this));
    }

    /// <summary>Rewrites a node whose inputs and scalars are rewritten already.</summary>
    /// <param name="node">The node.</param>
    /// <returns>A node with the same columns and rows, or the same node.</returns>
    protected virtual PlanNode Transform(PlanNode node) => node;

    /// <inheritdoc />
    protected override Expression VisitExtension(Expression node)
    {
        var visited = base.VisitExtension(node);

        return visited is PlanSubqueryExpression subquery ? subquery.Update(Rewrite(subquery.Plan)) : visited;
    }

    private PlanSharedReference RewriteShared(PlanSharedReference reference)
    {
        if (!_shared.TryGetValue(reference.Shared, out var shared))
        {
            var node = Rewrite(reference.Shared.Node);
            _shared[reference.Shared] = shared = node == reference.Shared.Node ? reference.Shared : new PlanShared(node);
        }

        return shared == reference.Shared ? reference : new PlanSharedReference(shared, reference.Columns, reference.SharedColumns);
    }
}
