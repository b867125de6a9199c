namespace EFCore.Algebra.Plans;

/// <summary>Some of the rows, in the order that they come in.</summary>
/// <param name="input">The rows.</param>
/// <param name="offset">How many rows are left away, or null.</param>
/// <param name="limit">How many rows follow at most, or null.</param>
public sealed class PlanLimit(PlanNode input, SqlExpression? offset, SqlExpression? limit) : PlanNode
{
    /// <summary>The rows.</summary>
    public PlanNode Input { get; } = input;

    /// <summary>How many rows are left away, or null.</summary>
    public SqlExpression? Offset { get; } = offset;

    /// <summary>How many rows follow at most, or null.</summary>
    public SqlExpression? Limit { get; } = limit;

    /// <inheritdoc />
    public override IReadOnlyList<PlanColumn> Columns => Input.Columns;

    /// <inheritdoc />
    public override IReadOnlyList<PlanNode> Inputs => [Input];

    /// <inheritdoc />
    public override IEnumerable<Expression> Expressions => new[] { Offset, Limit }.OfType<Expression>();

    /// <inheritdoc />
    public override PlanNode Update(IReadOnlyList<PlanNode> inputs, ExpressionVisitor? scalars = null)
    {
        var (offset, limit) = (Visit(Offset, scalars), Visit(Limit, scalars));

        return offset == Offset && limit == Limit && inputs[0] == Input ? this : new PlanLimit(inputs[0], offset, limit);
    }
}
