namespace EFCore.Algebra.Expressions;

/// <summary>Whether a plan has rows: true or false, never NULL.</summary>
/// <param name="plan">The plan.</param>
/// <param name="typeMapping">How the value is stored.</param>
public sealed class PlanExistsSubquery(PlanNode plan, RelationalTypeMapping? typeMapping)
    : PlanSubqueryExpression(plan, typeof(bool), typeMapping)
{
    /// <inheritdoc />
    public override PlanSubqueryExpression Update(PlanNode plan) => plan == Plan ? this : new PlanExistsSubquery(plan, TypeMapping);

    /// <inheritdoc />
    protected override void Print(ExpressionPrinter expressionPrinter) => expressionPrinter.Append("EXISTS (subquery)");
}
