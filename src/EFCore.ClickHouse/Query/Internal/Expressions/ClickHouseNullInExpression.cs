namespace EFCore.ClickHouse.Query.Internal.Expressions;

/// <summary>
/// Whether a query answers a value, as .NET sees it: never NULL, and true for NULL where the query answers NULL. The engine's IN ignores
/// NULL in the set and is NULL for a NULL item; its nullIn() is false there.
/// </summary>
internal sealed class ClickHouseNullInExpression(SqlExpression item, SelectExpression subquery, bool matchesNull, RelationalTypeMapping? typeMapping)
    : SqlExpression(typeof(bool), typeMapping)
{
    public SqlExpression Item { get; } = item;

    public SelectExpression Subquery { get; } = subquery;

    /// <summary>Whether both the item and an answer may be NULL.</summary>
    public bool MatchesNull { get; } = matchesNull;

    public override Expression Quote()
        => throw new NotSupportedException(Properties.ClickHouseStrings.NotQuotable(nameof(ClickHouseNullInExpression)));

    protected override Expression VisitChildren(ExpressionVisitor visitor)
    {
        var item = (SqlExpression)visitor.Visit(Item);
        var subquery = (SelectExpression)visitor.Visit(Subquery);

        return item == Item && subquery == Subquery ? this : new ClickHouseNullInExpression(item, subquery, MatchesNull, TypeMapping);
    }

    protected override void Print(ExpressionPrinter expressionPrinter)
    {
        expressionPrinter.Append("nullIn(");
        expressionPrinter.Visit(Item);
        expressionPrinter.Append(", ");
        expressionPrinter.Visit(Subquery);
        expressionPrinter.Append(")");
    }

    public override bool Equals(object? obj)
        => obj is ClickHouseNullInExpression other
            && base.Equals(other)
            && Item.Equals(other.Item)
            && Subquery.Equals(other.Subquery)
            && MatchesNull == other.MatchesNull;

    public override int GetHashCode()
        => HashCode.Combine(base.GetHashCode(), Item, Subquery, MatchesNull);
}
