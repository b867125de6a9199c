namespace EFCore.Algebra.Plans;

/// <summary>The rows for which a predicate is true: not those for which it's false or NULL.</summary>
/// <param name="input">The rows.</param>
/// <param name="predicate">The predicate.</param>
public sealed class PlanFilter(PlanNode input, SqlExpression predicate) : PlanNode
{
    /// <summary>The rows.</summary>
    public PlanNode Input { get; } = input;

    /// <summary>The predicate.</summary>
    public SqlExpression Predicate { get; } = predicate;

    /// <inheritdoc />
    public override IReadOnlyList<PlanColumn> Columns => Input.Columns;

    /// <inheritdoc />
    public override IReadOnlyList<PlanNode> Inputs => [Input];

    /// <inheritdoc />
    public override IEnumerable<Expression> Expressions => [Predicate];

    /// <inheritdoc />
    public override PlanNode Update(IReadOnlyList<PlanNode> inputs, ExpressionVisitor? scalars = null)
        => Visit(Predicate, scalars) is var predicate && predicate == Predicate && inputs[0] == Input
            ? this
            : new PlanFilter(inputs[0], predicate);
}
