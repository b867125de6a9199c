namespace EFCore.Algebra.Expressions;

/// <summary>A query inside of a scalar.</summary>
/// <param name="plan">Its plan.</param>
/// <param name="type">The type of the value.</param>
/// <param name="typeMapping">How the value is stored.</param>
public abstract class PlanSubqueryExpression(PlanNode plan, Type type, RelationalTypeMapping? typeMapping) : SqlExpression(type, typeMapping)
{
    /// <summary>Its plan. Where that has no <see cref="PlanNode.OuterReferences" />, it has the same answer for all rows: execute it once.</summary>
    public PlanNode Plan { get; } = plan;

    /// <summary>The same with another plan.</summary>
    /// <param name="plan">The other plan.</param>
    public abstract PlanSubqueryExpression Update(PlanNode plan);

    /// <inheritdoc />
    public override Expression Quote() => throw new NotSupportedException(AlgebraStrings.NotQuotable(GetType().Name));

    /// <inheritdoc />
    protected override Expression VisitChildren(ExpressionVisitor visitor) => this;

    /// <inheritdoc />
    public override bool Equals(object? obj)
        => obj is PlanSubqueryExpression other && other.GetType() == GetType() && other.Plan == Plan;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(GetType(), Plan);
}
