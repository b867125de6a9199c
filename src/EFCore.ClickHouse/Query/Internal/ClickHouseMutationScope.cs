namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Tells whether an expression can stand in a mutation: it refers to the mutation's table, but not from within a nested query.</summary>
internal sealed class ClickHouseMutationScope(string targetAlias) : ExpressionVisitor
{
    private bool _isNested;
    private bool _isContained = true;

    public bool Contains(SqlExpression expression)
    {
        Visit(expression);

        return _isContained;
    }

    protected override Expression VisitExtension(Expression node)
    {
        switch (node)
        {
            case ColumnExpression column:
                _isContained &= column.TableAlias == targetAlias != _isNested;

                return node;

            // A nested query's join settings have no place in the mutation itself.
            case LeftJoinExpression or RightJoinExpression:
                _isContained = false;

                return node;

            case SelectExpression when !_isNested:
                _isNested = true;
                base.VisitExtension(node);
                _isNested = false;

                return node;

            default:
                return base.VisitExtension(node);
        }
    }
}
