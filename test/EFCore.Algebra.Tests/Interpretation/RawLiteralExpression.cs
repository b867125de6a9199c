namespace EFCore.Algebra.Tests.Interpretation;

/// <summary>A value as the engine stores it.</summary>
public sealed class RawLiteralExpression(object? value, Type type, RelationalTypeMapping? typeMapping) : SqlExpression(type, typeMapping)
{
    public object? Value { get; } = value;

    public override Expression Quote() => throw new NotSupportedException();

    protected override Expression VisitChildren(ExpressionVisitor visitor) => this;

    protected override void Print(ExpressionPrinter expressionPrinter) => expressionPrinter.Append(Value?.ToString() ?? "NULL");
}
