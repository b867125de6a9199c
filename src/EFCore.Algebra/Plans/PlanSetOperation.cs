namespace EFCore.Algebra.Plans;

/// <summary>The rows of two inputs as one, column by column.</summary>
/// <param name="kind">How they become one.</param>
/// <param name="left">The left rows.</param>
/// <param name="right">The right rows.</param>
/// <param name="columns">The new columns.</param>
/// <param name="leftColumns">For each new column the one of the left input; an input may have others, which don't count.</param>
/// <param name="rightColumns">For each new column the one of the right input.</param>
public sealed class PlanSetOperation(
    PlanSetOperationKind kind,
    PlanNode left,
    PlanNode right,
    IReadOnlyList<PlanColumn> columns,
    IReadOnlyList<PlanColumn> leftColumns,
    IReadOnlyList<PlanColumn> rightColumns)
    : PlanNode
{
    /// <summary>How they become one.</summary>
    public PlanSetOperationKind Kind { get; } = kind;

    /// <summary>The left rows.</summary>
    public PlanNode Left { get; } = left;

    /// <summary>The right rows.</summary>
    public PlanNode Right { get; } = right;

    /// <summary>For each new column the one of the left input; an input may have others, which don't count.</summary>
    public IReadOnlyList<PlanColumn> LeftColumns { get; } = leftColumns;

    /// <summary>For each new column the one of the right input.</summary>
    public IReadOnlyList<PlanColumn> RightColumns { get; } = rightColumns;

    /// <inheritdoc />
    public override IReadOnlyList<PlanColumn> Columns { get; } = columns;

    /// <inheritdoc />
    public override IReadOnlyList<PlanNode> Inputs => [Left, Right];

    /// <inheritdoc />
    public override PlanNode Update(IReadOnlyList<PlanNode> inputs, ExpressionVisitor? scalars = null)
        => inputs[0] == Left && inputs[1] == Right
            ? this
            : new PlanSetOperation(Kind, inputs[0], inputs[1], Columns, LeftColumns, RightColumns);
}
