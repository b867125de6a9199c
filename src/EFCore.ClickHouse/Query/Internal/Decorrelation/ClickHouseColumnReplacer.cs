namespace EFCore.ClickHouse.Query.Internal.Decorrelation;

/// <summary>Replaces columns wherever they occur, in nested queries too.</summary>
internal sealed class ClickHouseColumnReplacer(IReadOnlyDictionary<(string Alias, string Name), SqlExpression> replacements)
    : ExpressionVisitor
{
    protected override Expression VisitExtension(Expression node)
        => node is ColumnExpression column
            ? replacements.GetValueOrDefault((column.TableAlias, column.Name), column)
            : base.VisitExtension(node);
}
