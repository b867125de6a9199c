namespace EFCore.Algebra.Rules.Internal;

/// <summary>Finds each reference to a column, one used twice twice; any in a subquery counts as many.</summary>
internal sealed class ReferenceCounter : ExpressionVisitor
{
    private readonly List<PlanColumn> _columns = [];

    public static IReadOnlyList<PlanColumn> In(Expression expression)
    {
        var counter = new ReferenceCounter();
        counter.Visit(expression);

        return counter._columns;
    }

    protected override Expression VisitExtension(Expression node)
    {
        switch (node)
        {
            case PlanColumnReference reference:
                _columns.Add(reference.Column);
                return node;

            case PlanSubqueryExpression subquery:
                _columns.AddRange(subquery.Plan.OuterReferences);
                _columns.AddRange(subquery.Plan.OuterReferences);
                break;
        }

        return base.VisitExtension(node);
    }
}
