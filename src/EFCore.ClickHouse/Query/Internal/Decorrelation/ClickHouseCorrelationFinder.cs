namespace EFCore.ClickHouse.Query.Internal.Decorrelation;

/// <summary>Tells whether a query that refers to one of the given tables is nested in an expression.</summary>
internal sealed class ClickHouseCorrelationFinder(IReadOnlyList<TableExpressionBase> tables) : ExpressionVisitor
{
    private bool _found;

    public bool Find(Expression expression)
    {
        Visit(expression);

        return _found;
    }

    protected override Expression VisitExtension(Expression node)
    {
        if (node is SelectExpression)
        {
            _found |= ClickHouseDecorrelator.OuterColumns(node, tables).Count > 0;

            return node;
        }

        return _found ? node : base.VisitExtension(node);
    }
}
