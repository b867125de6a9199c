namespace EFCore.ClickHouse.Query.Internal.Decorrelation;

/// <summary>Finds the columns of a part of a query that belong to tables outside of it.</summary>
internal sealed class ClickHouseColumnCollector : ExpressionVisitor
{
    private readonly HashSet<string> _aliases = [];
    private readonly Dictionary<(string, string), ColumnExpression> _columns = [];

    public static IReadOnlyList<ColumnExpression> FreeColumns(Expression? expression)
    {
        var collector = new ClickHouseColumnCollector();
        collector.Visit(expression);

        return [.. collector._columns.Values.Where(c => !collector._aliases.Contains(c.TableAlias))];
    }

    public static IReadOnlyList<ColumnExpression> FreeColumns(IEnumerable<Expression> expressions)
    {
        var collector = new ClickHouseColumnCollector();
        foreach (var expression in expressions)
        {
            collector.Visit(expression);
        }

        return [.. collector._columns.Values.Where(c => !collector._aliases.Contains(c.TableAlias))];
    }

    protected override Expression VisitExtension(Expression node)
    {
        switch (node)
        {
            case ColumnExpression column:
                _columns.TryAdd((column.TableAlias, column.Name), column);
                return node;

            case TableExpressionBase { Alias: { } alias } and not JoinExpressionBase:
                _aliases.Add(alias);
                break;
        }

        return base.VisitExtension(node);
    }
}
