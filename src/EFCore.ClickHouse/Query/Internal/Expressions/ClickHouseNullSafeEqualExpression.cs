namespace EFCore.ClickHouse.Query.Internal.Expressions;

/// <summary>Equality that takes NULL for equal to NULL: <c>a &lt;=&gt; b</c>. The engine joins by it with a hash table.</summary>
internal sealed class ClickHouseNullSafeEqualExpression(SqlExpression left, SqlExpression right, RelationalTypeMapping? typeMapping)
    : SqlExpression(typeof(bool), typeMapping)
{
    public SqlExpression Left { get; } = left;

    public SqlExpression Right { get; } = right;

    public ClickHouseNullSafeEqualExpression Update(SqlExpression left, SqlExpression right)
        => left == Left && right == Right ? this : new ClickHouseNullSafeEqualExpression(left, right, TypeMapping);

    public override Expression Quote()
        => throw new NotSupportedException(Properties.ClickHouseStrings.NotQuotable(nameof(ClickHouseNullSafeEqualExpression)));

    protected override Expression VisitChildren(ExpressionVisitor visitor)
        => Update((SqlExpression)visitor.Visit(Left), (SqlExpression)visitor.Visit(Right));

    protected override void Print(ExpressionPrinter expressionPrinter)
    {
        expressionPrinter.Visit(Left);
        expressionPrinter.Append(" <=> ");
        expressionPrinter.Visit(Right);
    }

    public override bool Equals(object? obj)
        => obj is ClickHouseNullSafeEqualExpression other && base.Equals(other) && Left.Equals(other.Left) && Right.Equals(other.Right);

    public override int GetHashCode()
        => HashCode.Combine(base.GetHashCode(), Left, Right);
}
