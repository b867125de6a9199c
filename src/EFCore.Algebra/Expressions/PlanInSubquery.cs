namespace EFCore.Algebra.Expressions;

/// <summary>
/// Whether a value is among those of a column of a plan, as SQL has it: false if the plan has no rows; else NULL if the value is NULL, or if
/// it isn't among them but NULL is.
/// </summary>
/// <param name="item">The value to look for.</param>
/// <param name="plan">The plan.</param>
/// <param name="column">Its column.</param>
/// <param name="typeMapping">How the answer is stored.</param>
public sealed class PlanInSubquery(SqlExpression item, PlanNode plan, PlanColumn column, RelationalTypeMapping? typeMapping)
    : PlanSubqueryExpression(plan, typeof(bool), typeMapping)
{
    /// <summary>The value to look for.</summary>
    public SqlExpression Item { get; } = item;

    /// <summary>The column of the plan.</summary>
    public PlanColumn Column { get; } = column;

    /// <inheritdoc />
    public override PlanSubqueryExpression Update(PlanNode plan)
        => plan == Plan ? this : new PlanInSubquery(Item, plan, Column, TypeMapping);

    /// <inheritdoc />
    protected override Expression VisitChildren(ExpressionVisitor visitor)
        => visitor.Visit(Item) is var item && item == Item ? this : new PlanInSubquery((SqlExpression)item, Plan, Column, TypeMapping);

    /// <inheritdoc />
    protected override void Print(ExpressionPrinter expressionPrinter)
    {
        expressionPrinter.Visit(Item);
        expressionPrinter.Append(" IN (subquery)");
    }

    /// <inheritdoc />
    public override bool Equals(object? obj) => base.Equals(obj) && obj is PlanInSubquery other && other.Item.Equals(Item);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Item);
}
