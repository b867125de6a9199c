namespace EFCore.ClickHouse.Query.Internal.Expressions;

/// <summary>A lambda for the engine's higher-order array functions: <c>x -&gt; …</c>.</summary>
internal sealed class ClickHouseLambdaExpression(string parameterName, SqlExpression body)
    : SqlExpression(body.Type, body.TypeMapping)
{
    public string ParameterName { get; } = parameterName;

    public SqlExpression Body { get; } = body;

    public override Expression Quote()
        => throw new NotSupportedException(Properties.ClickHouseStrings.NotQuotable(nameof(ClickHouseLambdaExpression)));

    protected override Expression VisitChildren(ExpressionVisitor visitor)
        => (SqlExpression)visitor.Visit(Body) is var body && body == Body ? this : new ClickHouseLambdaExpression(ParameterName, body);

    protected override void Print(ExpressionPrinter expressionPrinter)
    {
        expressionPrinter.Append(ParameterName).Append(" -> ");
        expressionPrinter.Visit(Body);
    }

    public override bool Equals(object? obj)
        => obj is ClickHouseLambdaExpression other && base.Equals(other) && ParameterName == other.ParameterName && Body.Equals(other.Body);

    public override int GetHashCode()
        => HashCode.Combine(base.GetHashCode(), ParameterName, Body);
}
