namespace EFCore.Algebra.Plans;

/// <summary>Each row once. NULL is the same as NULL here.</summary>
/// <param name="input">The rows; all of their columns count.</param>
public sealed class PlanDistinct(PlanNode input) : PlanNode
{
    /// <summary>The rows; all of their columns count.</summary>
    public PlanNode Input { get; } = input;

    /// <inheritdoc />
    public override IReadOnlyList<PlanColumn> Columns => Input.Columns;

    /// <inheritdoc />
    public override IReadOnlyList<PlanNode> Inputs => [Input];

    /// <inheritdoc />
    public override PlanNode Update(IReadOnlyList<PlanNode> inputs, ExpressionVisitor? scalars = null)
        => inputs[0] == Input ? this : new PlanDistinct(inputs[0]);
}
