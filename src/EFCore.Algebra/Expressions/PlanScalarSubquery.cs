namespace EFCore.Algebra.Expressions;

/// <summary>The value of a column in the first row of a plan, or NULL if it has no rows.</summary>
/// <param name="plan">The plan.</param>
/// <param name="column">The column.</param>
public sealed class PlanScalarSubquery(PlanNode plan, PlanColumn column) : PlanSubqueryExpression(plan, column.Type, column.TypeMapping)
{
    /// <summary>The column.</summary>
    public PlanColumn Column { get; } = column;

    /// <inheritdoc />
    public override PlanSubqueryExpression Update(PlanNode plan) => plan == Plan ? this : new PlanScalarSubquery(plan, Column);

    /// <inheritdoc />
    protected override void Print(ExpressionPrinter expressionPrinter) => expressionPrinter.Append("(subquery)");
}
