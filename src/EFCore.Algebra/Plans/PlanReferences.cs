namespace EFCore.Algebra.Plans;

/// <summary>Finds the columns that scalars and plans refer to.</summary>
public sealed class PlanReferences : ExpressionVisitor
{
    private readonly HashSet<PlanColumn> _columns = [];

    private PlanReferences()
    {
    }

    /// <summary>The columns that an expression refers to, also from inside of its subqueries.</summary>
    /// <param name="expression">The expression, or null.</param>
    public static IReadOnlySet<PlanColumn> Of(Expression? expression)
    {
        var references = new PlanReferences();
        references.Visit(expression);

        return references._columns;
    }

    /// <summary>The columns that expressions refer to, also from inside of their subqueries.</summary>
    /// <param name="expressions">The expressions.</param>
    public static IReadOnlySet<PlanColumn> Of(IEnumerable<Expression> expressions)
    {
        var references = new PlanReferences();
        foreach (var expression in expressions)
        {
            references.Visit(expression);
        }

        return references._columns;
    }

    /// <summary>Whether an expression refers to any of the columns.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="columns">The columns.</param>
    public static bool RefersTo(Expression expression, IEnumerable<PlanColumn> columns) => Of(expression).Overlaps(columns);

    internal static HashSet<PlanColumn> OuterReferencesOf(PlanNode node)
    {
        var references = new PlanReferences();
        foreach (var expression in node.Expressions)
        {
            references.Visit(expression);
        }

        var columns = references._columns;
        foreach (var input in node.Inputs)
        {
            columns.UnionWith(input.OuterReferences);
        }

        foreach (var input in node.Inputs)
        {
            columns.ExceptWith(input.Columns);
        }

        return columns;
    }

    /// <inheritdoc />
    protected override Expression VisitExtension(Expression node)
    {
        switch (node)
        {
            case PlanColumnReference reference:
                _columns.Add(reference.Column);
                return node;

            case PlanSubqueryExpression subquery:
                _columns.UnionWith(subquery.Plan.OuterReferences);
                break;
        }

        return base.VisitExtension(node);
    }
}
