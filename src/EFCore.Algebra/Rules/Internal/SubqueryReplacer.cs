namespace EFCore.Algebra.Rules.Internal;

/// <summary>Replaces subqueries that stand in scalars themselves.</summary>
internal sealed class SubqueryReplacer(IReadOnlyDictionary<PlanSubqueryExpression, SqlExpression> replacements) : ExpressionVisitor
{
    protected override Expression VisitExtension(Expression node)
        => node is PlanSubqueryExpression subquery && replacements.TryGetValue(subquery, out var replacement)
            ? replacement
            : base.VisitExtension(node);
}
