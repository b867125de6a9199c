namespace EFCore.Algebra.Rules;

/// <summary>A rule that looks at one node at a time, from the leaves up.</summary>
public abstract class RewritingRule : IPlanRule
{
    /// <inheritdoc />
    public PlanQuery Apply(PlanQuery query)
        => new Rewriter(this).Rewrite(query.Root) is var root && root == query.Root ? query : query with { Root = root };

    /// <summary>Rewrites a node whose inputs are rewritten already.</summary>
    /// <param name="node">The node.</param>
    /// <returns>A node with the same columns and rows, or the same node.</returns>
    protected internal abstract PlanNode Rewrite(PlanNode node);

    /// <summary>Rewrites a scalar whose children are rewritten already.</summary>
    /// <param name="expression">The scalar.</param>
    protected internal virtual Expression Rewrite(Expression expression) => expression;

    private sealed class Rewriter(RewritingRule rule) : PlanRewriter
    {
        protected override PlanNode Transform(PlanNode node) => rule.Rewrite(node);

        protected override Expression VisitExtension(Expression node) => rule.Rewrite(base.VisitExtension(node));
    }
}
