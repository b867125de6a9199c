namespace EFCore.Algebra.Expressions;

/// <summary>The value of a column of a plan, in the row at hand or in a row of the query around it.</summary>
/// <param name="column">The column.</param>
public sealed class PlanColumnReference(PlanColumn column) : SqlExpression(column.Type, column.TypeMapping)
{
    /// <summary>The column.</summary>
    public PlanColumn Column { get; } = column;

    /// <inheritdoc />
    public override Expression Quote() => throw new NotSupportedException(AlgebraStrings.NotQuotable(nameof(PlanColumnReference)));

    /// <inheritdoc />
    protected override Expression VisitChildren(ExpressionVisitor visitor) => this;

    /// <inheritdoc />
    protected override void Print(ExpressionPrinter expressionPrinter) => expressionPrinter.Append(Column.ToString());

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is PlanColumnReference other && other.Column == Column;

    /// <inheritdoc />
    public override int GetHashCode() => Column.GetHashCode();
}
