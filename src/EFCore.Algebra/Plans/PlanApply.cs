namespace EFCore.Algebra.Plans;

/// <summary>The right side is evaluated for each left row, whose columns it may refer to. The order of the left rows stays.</summary>
public sealed class PlanApply : PlanNode
{
    /// <param name="kind">What happens to left rows with and without right rows.</param>
    /// <param name="left">The left rows.</param>
    /// <param name="right">The right rows, for one left row.</param>
    public PlanApply(PlanApplyKind kind, PlanNode left, PlanNode right)
    {
        Kind = kind;
        Left = left;
        Right = right;
        Columns = kind is PlanApplyKind.Semi or PlanApplyKind.Anti ? left.Columns : [.. left.Columns, .. right.Columns];
    }

    /// <summary>What happens to left rows with and without right rows.</summary>
    public PlanApplyKind Kind { get; }

    /// <summary>The left rows.</summary>
    public PlanNode Left { get; }

    /// <summary>The right rows, for one left row.</summary>
    public PlanNode Right { get; }

    /// <inheritdoc />
    public override IReadOnlyList<PlanColumn> Columns { get; }

    /// <inheritdoc />
    public override IReadOnlyList<PlanNode> Inputs => [Left, Right];

    /// <inheritdoc />
    public override PlanNode Update(IReadOnlyList<PlanNode> inputs, ExpressionVisitor? scalars = null)
        => inputs[0] == Left && inputs[1] == Right ? this : new PlanApply(Kind, inputs[0], inputs[1]);
}
