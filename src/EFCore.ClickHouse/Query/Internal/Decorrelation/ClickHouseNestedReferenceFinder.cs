namespace EFCore.ClickHouse.Query.Internal.Decorrelation;

/// <summary>Finds references to outer columns in queries nested in an expression: over two levels, that is.</summary>
internal sealed class ClickHouseNestedReferenceFinder(IReadOnlyList<ColumnExpression> outer) : ExpressionVisitor
{
    private bool _found;

    public bool IsFree(Expression? expression)
    {
        Visit(expression);

        return !_found;
    }

    protected override Expression VisitExtension(Expression node)
    {
        switch (node)
        {
            case SelectExpression:
                _found |= Refers(node);
                return node;

            // A correlated one becomes EXISTS, and its item a part of that query.
            case InExpression { Subquery: { } subquery } @in when ClickHouseColumnCollector.FreeColumns(subquery).Count > 0:
                _found |= Refers(@in.Item) || Refers(subquery);
                return node;

            default:
                return _found ? node : base.VisitExtension(node);
        }
    }

    private bool Refers(Expression expression)
        => ClickHouseColumnCollector.FreeColumns(expression).Any(c => outer.Any(o => o.TableAlias == c.TableAlias && o.Name == c.Name));
}
