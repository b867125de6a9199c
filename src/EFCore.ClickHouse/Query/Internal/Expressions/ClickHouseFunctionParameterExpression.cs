namespace EFCore.ClickHouse.Query.Internal.Expressions;

/// <summary>
/// The parameter of a parametric function, <c>quantile(0.9)(x)</c>: stands first among the arguments, and is written in parentheses of its own.
/// </summary>
internal sealed class ClickHouseFunctionParameterExpression(SqlExpression value) : SqlExpression(value.Type, value.TypeMapping)
{
    /// <summary>A constant or a query parameter: the engine takes nothing else there.</summary>
    public SqlExpression Value { get; } = value;

    public override Expression Quote()
        => throw new NotSupportedException(Properties.ClickHouseStrings.NotQuotable(nameof(ClickHouseFunctionParameterExpression)));

    public ClickHouseFunctionParameterExpression Update(SqlExpression value)
        => value == Value ? this : new ClickHouseFunctionParameterExpression(value);

    protected override Expression VisitChildren(ExpressionVisitor visitor)
        => Update((SqlExpression)visitor.Visit(Value));

    protected override void Print(ExpressionPrinter expressionPrinter)
        => expressionPrinter.Visit(Value);

    public override bool Equals(object? obj)
        => obj is ClickHouseFunctionParameterExpression other && base.Equals(other) && Value.Equals(other.Value);

    public override int GetHashCode()
        => HashCode.Combine(base.GetHashCode(), Value);
}
