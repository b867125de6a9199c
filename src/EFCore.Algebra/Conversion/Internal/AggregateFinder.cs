namespace EFCore.Algebra.Conversion.Internal;

/// <summary>Finds aggregates that stand in a query's own scalars, and not in a query nested in them.</summary>
internal sealed class AggregateFinder(Func<SqlExpression, bool> isAggregate) : ExpressionVisitor
{
    private bool _found;

    public bool IsIn(IEnumerable<Expression?> expressions)
    {
        foreach (var expression in expressions)
        {
            Visit(expression);
        }

        return _found;
    }

    protected override Expression VisitExtension(Expression node)
    {
        if (_found || node is SelectExpression)
        {
            return node;
        }

        if (node is SqlExpression sql && isAggregate(sql))
        {
            _found = true;

            return node;
        }

        return base.VisitExtension(node);
    }
}
