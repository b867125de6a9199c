namespace EFCore.ClickHouse.Query.Internal.Decorrelation;

/// <summary>Gives tables other aliases, and the columns that refer to them.</summary>
internal sealed class ClickHouseAliasRenamer(IReadOnlyDictionary<string, string> aliases) : ExpressionVisitor
{
    protected override Expression VisitExtension(Expression node)
    {
        if (node is ColumnExpression column)
        {
            return aliases.TryGetValue(column.TableAlias, out var tableAlias)
                ? new ColumnExpression(column.Name, tableAlias, column.Column, column.Type, column.TypeMapping, column.IsNullable)
                : column;
        }

        var visited = base.VisitExtension(node);

        return visited is TableExpressionBase { Alias: { } alias } table and not JoinExpressionBase && aliases.TryGetValue(alias, out var newAlias)
            ? table.WithAlias(newAlias)
            : visited;
    }
}
