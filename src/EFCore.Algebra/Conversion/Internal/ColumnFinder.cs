namespace EFCore.Algebra.Conversion.Internal;

/// <summary>Finds the columns in a scalar, other than those of tables inside of it.</summary>
internal sealed class ColumnFinder(Func<SqlExpression, bool>? isAggregate) : ExpressionVisitor
{
    private readonly List<ColumnExpression> _columns = [];
    private readonly HashSet<string> _aliases = [];
    private bool _isComposite;

    public static IEnumerable<ColumnExpression> Of(Expression expression)
    {
        var finder = new ColumnFinder(null);
        finder.Visit(expression);

        return finder._columns.Where(c => !finder._aliases.Contains(c.TableAlias));
    }

    /// <summary>Whether a scalar is made of columns of rows, with no aggregate or query in it.</summary>
    public static bool IsOverColumns(Expression expression, Func<SqlExpression, bool> isAggregate)
    {
        var finder = new ColumnFinder(isAggregate);
        finder.Visit(expression);

        return finder is { _isComposite: false, _columns.Count: > 0 };
    }

    protected override Expression VisitExtension(Expression node)
    {
        switch (node)
        {
            case ColumnExpression column:
                _columns.Add(column);
                return node;

            case TableExpressionBase table:
                _isComposite = true;
                if (table.Alias is { } alias)
                {
                    _aliases.Add(alias);
                }

                break;

            case RowNumberExpression:
                _isComposite = true;
                break;

            case SqlExpression sql when isAggregate?.Invoke(sql) == true:
                _isComposite = true;
                break;
        }

        return base.VisitExtension(node);
    }
}
