namespace EFCore.Algebra.Plans;

/// <summary>A column that a node makes, and what it makes it of.</summary>
/// <param name="Column">The new column, or the one of the input that the expression is a reference to.</param>
/// <param name="Expression">The value, over the columns of the node's input.</param>
public sealed record PlanAssignment(PlanColumn Column, SqlExpression Expression)
{
    /// <summary>Hands a column of the input on.</summary>
    /// <param name="column">A column of the input.</param>
    public static PlanAssignment Keep(PlanColumn column) => new(column, new PlanColumnReference(column));

    /// <summary>Whether a column of the input is handed on as it is.</summary>
    public bool IsKept => Expression is PlanColumnReference reference && reference.Column == Column;
}
