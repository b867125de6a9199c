namespace EFCore.Algebra.Plans;

/// <summary>Finds the subqueries that stand in scalars themselves, not in one another.</summary>
internal sealed class SubqueryFinder : ExpressionVisitor
{
    private readonly List<PlanSubqueryExpression> _subqueries = [];

    public static IReadOnlyList<PlanSubqueryExpression> In(IEnumerable<Expression> expressions)
    {
        var finder = new SubqueryFinder();
        foreach (var expression in expressions)
        {
            finder.Visit(expression);
        }

        return finder._subqueries;
    }

    public static bool Any(Expression? expression) => expression is not null && In([expression]).Count > 0;

    protected override Expression VisitExtension(Expression node)
    {
        if (node is PlanSubqueryExpression subquery)
        {
            _subqueries.Add(subquery);
        }

        return base.VisitExtension(node);
    }
}
