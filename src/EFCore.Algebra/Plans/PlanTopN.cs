namespace EFCore.Algebra.Plans;

/// <summary>The first rows in an order: a sort and a limit in one, for which no more than offset and limit rows need be kept.</summary>
/// <param name="input">The rows.</param>
/// <param name="orderings">The keys, the most significant first.</param>
/// <param name="offset">How many rows are left away, or null.</param>
/// <param name="limit">How many rows follow at most.</param>
public sealed class PlanTopN(PlanNode input, IReadOnlyList<PlanOrdering> orderings, SqlExpression? offset, SqlExpression limit) : PlanNode
{
    /// <summary>The rows.</summary>
    public PlanNode Input { get; } = input;

    /// <summary>The keys, the most significant first.</summary>
    public IReadOnlyList<PlanOrdering> Orderings { get; } = orderings;

    /// <summary>How many rows are left away, or null.</summary>
    public SqlExpression? Offset { get; } = offset;

    /// <summary>How many rows follow at most.</summary>
    public SqlExpression Limit { get; } = limit;

    /// <inheritdoc />
    public override IReadOnlyList<PlanColumn> Columns => Input.Columns;

    /// <inheritdoc />
    public override IReadOnlyList<PlanNode> Inputs => [Input];

    /// <inheritdoc />
    public override IEnumerable<Expression> Expressions
        => Orderings.Select(o => o.Expression).Concat(Offset is null ? [Limit] : [Offset, Limit]);

    /// <inheritdoc />
    public override PlanNode Update(IReadOnlyList<PlanNode> inputs, ExpressionVisitor? scalars = null)
    {
        var (orderings, offset, limit) = (Visit(Orderings, scalars), Visit(Offset, scalars), Visit(Limit, scalars));

        return orderings == Orderings && offset == Offset && limit == Limit && inputs[0] == Input
            ? this
            : new PlanTopN(inputs[0], orderings, offset, limit);
    }
}
