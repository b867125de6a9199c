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
        if (node is SelectExpression select)
        {
            _found |= ClickHouseColumnCollector.FreeColumns(select)
                .Any(c => outer.Any(o => o.TableAlias == c.TableAlias && o.Name == c.Name));

            return node;
        }

        return _found ? node : base.VisitExtension(node);
    }
}
