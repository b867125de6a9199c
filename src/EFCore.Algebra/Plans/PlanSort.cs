namespace EFCore.Algebra.Plans;

/// <summary>The rows in order. Rows that are equal by it stay in the order that they come in.</summary>
/// <param name="input">The rows.</param>
/// <param name="orderings">The keys, the most significant first.</param>
public sealed class PlanSort(PlanNode input, IReadOnlyList<PlanOrdering> orderings) : PlanNode
{
    /// <summary>The rows.</summary>
    public PlanNode Input { get; } = input;

    /// <summary>The keys, the most significant first.</summary>
    public IReadOnlyList<PlanOrdering> Orderings { get; } = orderings;

    /// <inheritdoc />
    public override IReadOnlyList<PlanColumn> Columns => Input.Columns;

    /// <inheritdoc />
    public override IReadOnlyList<PlanNode> Inputs => [Input];

    /// <inheritdoc />
    public override IEnumerable<Expression> Expressions => Orderings.Select(o => o.Expression);

    /// <inheritdoc />
    public override PlanNode Update(IReadOnlyList<PlanNode> inputs, ExpressionVisitor? scalars = null)
        => Visit(Orderings, scalars) is var orderings && orderings == Orderings && inputs[0] == Input
            ? this
            : new PlanSort(inputs[0], orderings);
}
