namespace EFCore.SurrealDb.Query.Internal.Writing;

/// <summary>Finds the subqueries in scalars, not those within them.</summary>
internal sealed class SurrealDbSubqueryFinder : ExpressionVisitor
{
    private readonly List<PlanSubqueryExpression> _found = [];

    /// <summary>The subqueries in scalars, each once.</summary>
    public static List<PlanSubqueryExpression> Find(IEnumerable<Expression> expressions)
    {
        var finder = new SurrealDbSubqueryFinder();
        foreach (var expression in expressions)
        {
            finder.Visit(expression);
        }

        return finder._found;
    }

    protected override Expression VisitExtension(Expression node)
    {
        base.VisitExtension(node);
        if (node is PlanSubqueryExpression subquery && !_found.Contains(subquery))
        {
            _found.Add(subquery);
        }

        return node;
    }
}
